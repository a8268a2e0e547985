/** One agent at the presence machine, without any clock or network: says what happens, collects what the machine wants done. */
import { createMapping } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/presence/mapping.js";
import { step } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/presence/machine.js";
import { initialState } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/presence/state.js";

export const presences = {
  available: { base: "AVAILABLE", text: "Available", id: "a" },
  busy: { base: "BUSY", text: "Busy", id: "b" },
  lunch: { base: "BUSY", text: "Lunch", id: "l" },
  dnd: { base: "BUSY_DO_NOT_DISTURB", text: "Do not disturb", id: "d" },
  focus: { base: "BUSY_DO_NOT_DISTURB", text: "Focus", id: "f" },
  away: { base: "AWAY", text: "Away", id: "w" },
  offline: { base: "OFFLINE", text: "Offline", id: "o" },
};

export const phone = { available: 0, busy: 1, dnd: 2, offWork: 3, unmapped: 4, away: 5 };

export class Agent {
  state = initialState();
  effects = [];
  now = 1_000_000;
  rules = { mapping: createMapping(), toPhone: true, toPresence: true };

  /** Signed in with both sides alike. */
  static at(presence, number) {
    return new Agent().tell({ type: "started", presence, phone: number, calls: [] }).forget();
  }

  tell(happening, afterMs = 100) {
    this.now += afterMs;
    const { state, effects } = step(this.state, { ...happening, now: this.now }, this.rules);
    this.state = state;
    this.effects.push(...effects);
    return this;
  }

  presence(presence, callInProgress = this.state.calls.length > 0) {
    return this.tell({ type: "presence-changed", presence, callInProgress });
  }

  phone(number, callInProgress = this.state.calls.length > 0) {
    return this.tell({ type: "phone-changed", number, callInProgress });
  }

  begin(call = "1") {
    return this.tell({ type: "call-began", call });
  }

  end(call = "1") {
    return this.tell({ type: "call-ended", call });
  }

  /** The last write to Omnichannel is done and its echo arrives. */
  echo() {
    const write = this.effects.findLast((effect) => effect.type === "write-presence");
    const shown = Object.values(presences).find((presence) =>
      write.presence.id ? presence.id === write.presence.id : presence.base === write.presence.base);
    return this.tell({ type: "presence-written", version: write.version, outcome: "done" }).presence(shown);
  }

  /** The last write to the web phone is done and its echo arrives. */
  phoneEcho() {
    const write = this.effects.findLast((effect) => effect.type === "write-phone");
    return this.tell({ type: "phone-written", version: write.version, done: true }).phone(write.number);
  }

  last(type) {
    return this.effects.findLast((effect) => effect.type === type);
  }

  forget() {
    this.effects = [];
    return this;
  }

  /** What was written so far, in short: "presence AVAILABLE", "phone 2". */
  get writes() {
    return this.effects.flatMap((effect) =>
      effect.type === "write-presence" ? [`presence ${effect.presence.text ?? effect.presence.base}`]
        : effect.type === "write-phone" ? [`phone ${effect.number}`] : []);
  }
}
