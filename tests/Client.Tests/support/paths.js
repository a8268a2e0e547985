/** Where the shipped client lies. */
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../../../", import.meta.url));
export const appResources = new URL("../../../Solutions/VoiceForD365App/WebResources/", import.meta.url);
export const coreResources = new URL("../../../Solutions/VoiceForD365Core/WebResources/", import.meta.url);

/** @param {string} name below enreach_/scripts */
export const appScript = (name) => new URL(`enreach_/scripts/${name}`, appResources);
