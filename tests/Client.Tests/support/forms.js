/** What a form script or command meets on the platform, as far as ours look. Loaded once: `const { Enreach } = await scripts(...)`. */
import { readFile } from "node:fs/promises";
import vm from "node:vm";

/** Runs classic scripts as a page does, in a global scope of their own. @param {URL[]} files @param {object} globals */
export async function runScripts(files, globals = {}) {
  const scope = vm.createContext({ ...globals });
  for (const file of files) {
    vm.runInContext(await readFile(file, "utf8"), scope, { filename: file.pathname });
  }
  return scope;
}

/** @param {Record<string, unknown>} values by column */
export function form(values) {
  const shown = { visible: {}, notifications: {}, controlNotifications: {}, saved: 0 };
  const changed = {};
  const attribute = (column) => column in values && {
    getValue: () => values[column],
    setValue: (value) => { values[column] = value; },
    addOnChange: (work) => { (changed[column] ??= []).push(work); },
    fireOnChange: () => (changed[column] ?? []).forEach((work) => work()),
  };
  const formContext = {
    getAttribute: (column) => attribute(column) || null,
    getControl: (column) => column in values ? {
      setVisible: (visible) => { shown.visible[column] = visible; },
      setNotification: (text, id) => { shown.controlNotifications[id] = text; },
      clearNotification: (id) => { delete shown.controlNotifications[id]; },
    } : null,
    ui: {
      setFormNotification: (text, level, id) => { shown.notifications[id] = { text, level }; },
      clearFormNotification: (id) => { delete shown.notifications[id]; },
    },
    data: { save: async () => { shown.saved++; } },
  };
  return {
    formContext, shown, values,
    executionContext: { getFormContext: () => formContext },
    change: (column, value) => { values[column] = value; attribute(column).fireOnChange(); },
  };
}
