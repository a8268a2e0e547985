// Table Voice for D365 Setting: hints and checks on the form, and the command "Restore default".
(function (scope) {
  "use strict";

  const Enreach = (scope.Enreach = scope.Enreach || {});
  const setting = (Enreach.Setting = Enreach.Setting || {});

  const VALUE_HINT = "enreach_value_hint";
  const TABLE = "enreach_voicesetting";
  const WRITE_PRIVILEGE = "prvWriteenreach_VoiceSetting";

  /** @typedef {{type: "int" | "bool" | "text" | "guid" | "rule", min?: number, max?: number, hint: string}} Rule */

  const subject = { type: /** @type {const} */ ("text"), min: 1, max: 200, hint: "Text of 1 to 200 characters." };
  const yesNo = { type: /** @type {const} */ ("bool"), hint: "True or False." };

  /**
   * Type and range of each setting, S-01 to S-18.
   * @type {Record<string, Rule>}
   */
  setting.rules = {
    CallDurationLimit: { type: "int", min: 0, max: 3600, hint: "Seconds, 0 to 3600." },
    CallStartMargin: { type: "int", min: 0, max: 300, hint: "Seconds, 0 to 300." },
    DefaultCrmAssignee: { type: "guid", hint: "Enreach Cloud User Id of a user, 8-4-4-4-12 hexadecimal digits." },
    EnableAudit: yesNo,
    EnableMultipleMatchCreate: yesNo,
    ExecutionInterval: { type: "int", min: 5, max: 1440, hint: "Minutes, 5 to 1440." },
    IncomingDirectCallSubject: subject,
    IncomingQueueCallSubject: subject,
    MultipleMatchPhoneCallStatus: { type: "int", min: 1, max: 2147483647, hint: "A status reason of the phone call table; 1 is Open." },
    MultipleMatchesPickFirst: yesNo,
    NumbersToCut: { type: "int", min: 0, max: 6, hint: "Characters, 0 to 6." },
    OutgoingDirectCallSubject: subject,
    ProcessDirectCalls: yesNo,
    ProcessServiceCalls: yesNo,
    ProcessServiceCallsUnanswered: yesNo,
    RunInDebugMode: yesNo,
    CallbackRequestDefaultSubject: subject,
    CallbackRequestRecipientRule: { type: "rule", hint: "QueueOwner, exactly so, or anything else for the queue." },
  };

  /**
   * @param {string | null} name
   * @param {string | null} value
   * @returns {{level: "ERROR" | "WARNING" | "INFO", text: string} | null} what to tell about the value; null for a setting we do not know
   */
  setting.judge = function (name, value) {
    const rule = /** @type {Rule | undefined} */ (Object.hasOwn(setting.rules, name ?? "") ? setting.rules[name ?? ""] : undefined);
    if (!rule) {
      return null;
    }
    const text = value ?? "";
    if (name === "RunInDebugMode" && text === "True") {
      return { level: "WARNING", text: "Debug mode reads 45 days of calls on every pass. Do not leave it on in production." };
    }
    if (rule.type === "rule") {
      const near = text !== "QueueOwner" && text.toLowerCase().replace(/[^a-z]/g, "") === "queueowner";
      return near
        ? { level: "WARNING", text: `'${text}' is not 'QueueOwner', so callbacks go to the queue. Did you mean 'QueueOwner'?` }
        : info(rule);
    }
    if (rule.type === "guid" && text === "") {
      return { level: "WARNING", text: "Call synchronization does not work until this is set. " + rule.hint };
    }
    return fits(rule, text) ? info(rule) : { level: "ERROR", text: rule.hint };
  };

  /** @param {any} executionContext */
  setting.onLoad = function (executionContext) {
    const form = executionContext.getFormContext();
    const value = form.getAttribute("enreach_value");
    const show = () => showJudgement(form);

    value?.addOnChange(show);
    form.getAttribute("enreach_name")?.addOnChange(show);
    show();
  };

  /**
   * Command "Restore default" on the form.
   * @param {any} form the primary control
   */
  setting.restoreDefault = function (form) {
    const value = form.getAttribute("enreach_value");
    value.setValue(form.getAttribute("enreach_defaultvalue").getValue());
    value.fireOnChange();
    return form.data.save();
  };

  /**
   * Command "Restore default" on a list.
   * @param {string[]} ids of the selected settings
   * @param {any} grid the selected control, refreshed at the end
   */
  setting.restoreDefaults = async function (ids, grid) {
    const { Xrm } = scope;
    try {
      for (const id of ids) {
        const row = await Xrm.WebApi.retrieveRecord(TABLE, bare(id), "?$select=enreach_defaultvalue");
        await Xrm.WebApi.updateRecord(TABLE, bare(id), { enreach_value: row.enreach_defaultvalue ?? null });
      }
    } catch (error) {
      await Xrm.Navigation.openErrorDialog({ message: `Not every default could be restored: ${/** @type {any} */ (error).message}` });
    }
    grid?.refresh?.();
  };

  /**
   * Enable rule of both commands.
   * @returns {Promise<boolean>}
   */
  setting.mayRestore = async function () {
    const privileges = await scope.Xrm.Utility.getGlobalContext().userSettings.getSecurityRolePrivilegesInfo();
    return setting.allows(privileges, WRITE_PRIVILEGE);
  };

  /**
   * @param {Record<string, {privilegeName?: string}> | null | undefined} privileges of the signed-in user, by id
   * @param {string} name
   * @returns {boolean}
   */
  setting.allows = function (privileges, name) {
    return Object.values(privileges ?? {}).some((privilege) => (privilege.privilegeName ?? "").toLowerCase() === name.toLowerCase());
  };

  /** @param {any} form */
  function showJudgement(form) {
    const [name, value] = ["enreach_name", "enreach_value"].map((column) => form.getAttribute(column)?.getValue() ?? null);
    const judgement = setting.judge(name, value);
    const control = form.getControl("enreach_value");
    form.ui.clearFormNotification(VALUE_HINT);
    control?.clearNotification(VALUE_HINT);
    if (judgement?.level === "ERROR") {
      control?.setNotification(judgement.text, VALUE_HINT); // Keeps the form from being saved.
    } else if (judgement) {
      form.ui.setFormNotification(judgement.text, judgement.level, VALUE_HINT);
    }
  }

  /**
   * @param {Rule} rule
   * @param {string} text
   */
  function fits(rule, text) {
    switch (rule.type) {
      case "bool": return text === "True" || text === "False";
      case "guid": return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
      case "int": return /^\d{1,10}$/.test(text) && Number(text) >= (rule.min ?? 0) && Number(text) <= (rule.max ?? Infinity);
      default: return text.length >= (rule.min ?? 0) && text.length <= (rule.max ?? Infinity);
    }
  }

  /**
   * @param {Rule} rule
   * @returns {{level: "INFO", text: string}}
   */
  function info(rule) {
    return { level: "INFO", text: rule.hint };
  }

  /** @param {string} id */
  function bare(id) {
    return id.replace(/[{}]/g, "").toLowerCase();
  }
})(globalThis);
