/** Carries out what the calls machine wants done, against Dynamics 365, the web phone and Dataverse. What fails costs itself alone. */
import { contextOf } from "./context.js";

/** @typedef {import("./state.js").Call} Call */
/** @typedef {import("./machine.js").Effect} Effect */
/** @typedef {import("./machine.js").Happening} Happening */

/**
 * @param {import("./coordinator.js").CallServices} services
 * @param {(happening: Happening) => void} dispatch
 */
export function createEffects(services, dispatch) {
  const { callbacks, cif, clock, finder, host, log, recorder, unknownCaller, webPhone } = services;
  /** @type {Map<string, Promise<void>>} searches for customers under way */
  const searches = new Map();

  /** @type {(problem: string, work: Promise<unknown>) => void} */
  const optional = (problem, work) => void work.catch((error) => log.warn(`${problem}: ${error?.message ?? error}`));

  /** @param {Call} call */
  const callerOf = (call) => {
    const phoneNumber = call.number ?? "";
    return { callerName: call.customer?.name || phoneNumber || unknownCaller, phoneNumber, queueName: call.queue ?? "" };
  };

  /** @param {Call} call */
  const lookUp = async (call) => {
    const matches = await finder.find(call.number, call.from).catch((error) => {
      log.error("the customer of the call could not be looked up", error);
      return null;
    });
    dispatch({ type: "looked-up", call: call.id, matches });
    searches.delete(call.id);
  };

  /** @param {Call} call */
  const notify = async (call) => {
    const answer = await cif.notify(callerOf(call), tokenOf(call)).catch((error) => {
      log.warn(`Dynamics 365 shows no notification of the call: ${error?.message ?? error}`);
      return /** @type {const} */ ("none");
    });
    dispatch({ type: "notification-answered", call: call.id, answer });
  };

  /** A session where there are sessions and room for one, else the record. @param {Call} call */
  const open = async (call) => {
    const customer = /** @type {import("./state.js").Customer} */ (call.customer);
    if (cif.hasSessions && call.direction === 0) {
      try {
        await cif.openSession(callerOf(call), customer);
        return;
      } catch (error) {
        log.warn(`no session for the call, so its customer opens here: ${/** @type {any} */ (error)?.message ?? error}`);
      }
    }
    optional("the customer's record did not open", cif.openRecord(customer.logicalName, customer.id));
  };

  return {
    /** @param {string} call @returns {Promise<void> | undefined} until its customer is known, while that is being found out */
    searchFor: (call) => searches.get(call),
    /**
     * @param {Effect} effect
     * @param {(id: string) => Call | undefined} find a call as it was when the effect was decided
     */
    carryOut(effect, find) {
      if (effect.type === "wait") {
        return clock.after(effect.ms, () => dispatch(effect.then));
      }
      if (effect.type === "close-callback") {
        return callbacks.close(effect.callback);
      }
      const call = structuredClone(find(effect.call));
      if (!call) {
        throw new Error(`our bug: the effect ${effect.type} is about no call`);
      }
      switch (effect.type) {
        case "look-up": return void searches.set(call.id, lookUp(call));
        case "notify": return void notify(call);
        case "cancel-notification": return optional("the notification could not be taken back", cif.cancelNotification(tokenOf(call)));
        case "answer": return optional("the web phone did not answer", webPhone.answer(call.id));
        case "reject": return optional("the web phone did not decline", webPhone.reject(call.id));
        case "open-customer": return void open(call);
        case "create-contact": return optional("the form of a new contact did not open",
          cif.newContact(call.number ? { telephone1: call.number } : {}));
        case "tell-customer-selected": return void host.raise("customerSelected", { call: call.id, customer: call.customer },
          { more: () => contextOf(call) });
        case "save": return void recorder.save(call).then(() => dispatch({ type: "recorded", call: call.id }));
      }
    },
  };
}

/** @param {Call} call */
const tokenOf = (call) => `enreach-${call.id}`;
