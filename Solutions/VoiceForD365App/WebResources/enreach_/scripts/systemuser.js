// Users: the commands "Update Enreach User Ids" and "Set as default assignee" (B-38).
(function (scope) {
  "use strict";

  const Enreach = (scope.Enreach = scope.Enreach || {});
  const user = (Enreach.User = Enreach.User || {});

  const SETTING_TABLE = "enreach_voicesetting";
  const MESSAGES_SHOWN = 10;
  const CLOUD_USER_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

  /**
   * The request of the custom API enreach_UpdateUserIds.
   * @param {readonly string[]} ids of users; none means all
   */
  user.updateRequest = function (ids) {
    return {
      UserIds: ids.map((id) => id.replace(/[{}]/g, "").toLowerCase()),
      getMetadata: () => ({
        boundParameter: null,
        operationType: 0,
        operationName: "enreach_UpdateUserIds",
        parameterTypes: { UserIds: { typeName: "Collection(Edm.String)", structuralProperty: 4 } },
      }),
    };
  };

  /**
   * @param {{Updated?: number, Failed?: number, Report?: string}} answer of the custom API; Report is JSON text, a list with a message each
   * @returns {string} for people
   */
  user.resultText = function (answer) {
    const failures = readReport(answer.Report)
      .filter((line) => line.outcome === "NotFound" || line.outcome === "Shared")
      .map((line) => line.message);
    const counts = `Enreach user ids: ${answer.Updated ?? 0} updated, ${answer.Failed ?? 0} without a usable hit.`;
    const shown = answer.Failed ? failures.slice(0, MESSAGES_SHOWN) : [];
    const rest = answer.Failed && failures.length > shown.length ? [`and ${failures.length - shown.length} more`] : [];
    return [counts, ...shown, ...rest].join("\n");
  };

  /**
   * Command "Update Enreach User Ids" on the user list.
   * @param {string[] | null} ids of the selected users; none means all
   * @param {any} grid the selected control, refreshed at the end
   */
  user.updateIds = async function (ids, grid) {
    const { Xrm } = scope;
    const selected = ids ?? [];
    Xrm.Utility.showProgressIndicator(
      selected.length > 0 ? `Updating ${selected.length} Enreach user ids…` : "Updating all Enreach user ids…");
    try {
      const response = await Xrm.WebApi.online.execute(user.updateRequest(selected));
      const answer = response.status === 204 ? {} : await response.json();
      Xrm.Utility.closeProgressIndicator();
      await Xrm.Navigation.openAlertDialog({ title: "Enreach user ids", text: user.resultText(answer) });
    } catch (error) {
      Xrm.Utility.closeProgressIndicator();
      await Xrm.Navigation.openErrorDialog({ message: `The Enreach user ids could not be updated: ${/** @type {any} */ (error).message}` });
    }
    grid?.refresh?.();
  };

  /**
   * @param {{enreach_clouduserid?: string | null, enreach_clouduseremail?: string | null, internalemailaddress?: string | null}} row
   * @returns {{enreach_value: string, enreach_longvalue: string | null} | null} null when the user has no usable Enreach Cloud User Id
   */
  user.assigneeOf = function (row) {
    const id = row.enreach_clouduserid ?? "";
    return CLOUD_USER_ID.test(id)
      ? { enreach_value: id, enreach_longvalue: row.enreach_clouduseremail || row.internalemailaddress || null }
      : null;
  };

  /**
   * Command "Set as default assignee" on a user: the setting DefaultCrmAssignee becomes the user's telephony id.
   * @param {string} id of the user
   */
  user.setAsDefaultAssignee = async function (id) {
    const { Xrm } = scope;
    try {
      const row = await Xrm.WebApi.retrieveRecord(
        "systemuser", id.replace(/[{}]/g, ""), "?$select=fullname,enreach_clouduserid,enreach_clouduseremail,internalemailaddress");
      const assignee = user.assigneeOf(row);
      if (!assignee) {
        await Xrm.Navigation.openAlertDialog({
          text: `${row.fullname} has no Enreach Cloud User Id. ` +
            `Choose "Update Enreach User Ids" first, or set the Enreach Cloud User Email.`,
        });
        return;
      }
      const answer = await Xrm.Navigation.openConfirmDialog({
        title: "Set as default assignee",
        text: `Synchronized calls whose user is unknown here will belong to ${row.fullname}.`,
      });
      if (answer.confirmed) {
        await Xrm.WebApi.updateRecord(SETTING_TABLE, await assigneeSetting(Xrm), assignee);
      }
    } catch (error) {
      await Xrm.Navigation.openErrorDialog({ message: `The default assignee was not changed: ${/** @type {any} */ (error).message}` });
    }
  };

  /** Enable rule of "Update Enreach User Ids". */
  user.mayUpdateIds = () => may("prvWriteUser");

  /** Enable rule of "Set as default assignee". */
  user.maySetAssignee = () => may("prvWriteenreach_VoiceSetting");

  /**
   * @param {Record<string, {privilegeName?: string}> | null | undefined} privileges of the signed-in user, by id
   * @param {string} name
   * @returns {boolean}
   */
  user.allows = function (privileges, name) {
    return Object.values(privileges ?? {}).some((privilege) => (privilege.privilegeName ?? "").toLowerCase() === name.toLowerCase());
  };

  /**
   * @param {string | undefined} text
   * @returns {{outcome: string, message: string}[]}
   */
  function readReport(text) {
    try {
      const lines = JSON.parse(text ?? "[]");
      return Array.isArray(lines) ? lines : [];
    } catch {
      return [];
    }
  }

  /** @param {string} privilege */
  async function may(privilege) {
    return user.allows(await scope.Xrm.Utility.getGlobalContext().userSettings.getSecurityRolePrivilegesInfo(), privilege);
  }

  /** @param {any} Xrm */
  async function assigneeSetting(Xrm) {
    const found = await Xrm.WebApi.retrieveMultipleRecords(
      SETTING_TABLE, "?$select=enreach_voicesettingid&$filter=enreach_name eq 'DefaultCrmAssignee'");
    const [row] = found.entities;
    if (!row) {
      throw new Error("the setting DefaultCrmAssignee is missing; deploy the package again to add it");
    }
    return row.enreach_voicesettingid;
  }
})(globalThis);
