/**
 * The Web API of the environment that this page comes from. A web resource needs no sign-in of its own:
 * learn.microsoft.com/power-apps/developer/data-platform/webapi/authenticate-web-api
 */
import { composeBatch, parseBatch } from "./batch.js";

export const ROOT = "/api/data/v9.2/";

const ANSWER_LIMIT_MS = 15_000;

/** An answer that says no. Without one (a broken connection, a time-out) nobody knows whether it happened: status is null then. */
export class DataverseError extends Error {
  /**
   * @param {string} message the platform's, word for word
   * @param {number | null} status
   * @param {string | null} code such as 0x80040220
   */
  constructor(message, status, code) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** Whether asking again may help, and whether the request may have been carried out nevertheless. */
  get passing() {
    return this.status === null || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

/**
 * @typedef {object} Dataverse
 * @property {(paths: readonly string[]) => Promise<readonly import("./batch.js").Part[]>} readAll one request; a part that is refused has
 *   its status and spoils no other
 * @property {(path: string, row: object) => Promise<"created" | "exists">} create only creates; the path names the row by its key
 * @property {(path: string, row: object) => Promise<void>} update only updates
 *
 * @param {typeof fetch} send
 * @param {{after: (ms: number, work: () => void) => void}} clock
 * @returns {Dataverse}
 */
export function createDataverse(send, clock) {
  const headers = { "OData-Version": "4.0", "OData-MaxVersion": "4.0", Accept: "application/json" };

  /** @type {(path: string, init: RequestInit) => Promise<{response: Response, text: string}>} */
  const ask = async (path, init) => {
    const given = new AbortController();
    clock.after(ANSWER_LIMIT_MS, () => given.abort());
    try {
      const response = await send(ROOT + path, { ...init, signal: given.signal, credentials: "same-origin" });
      return { response, text: await response.text() };
    } catch (error) {
      throw new DataverseError(`Dataverse did not answer: ${error instanceof Error ? error.message : error}`, null, null);
    }
  };

  /** @type {(path: string, row: object, condition: Record<string, string>) => Promise<Response>} */
  const write = async (path, row, condition) => {
    const { response, text } = await ask(path, {
      method: "PATCH", body: JSON.stringify(row), headers: { ...headers, ...condition, "Content-Type": "application/json; charset=utf-8" },
    });
    if (!response.ok && response.status !== 412) {
      throw errorOf(response.status, text);
    }
    return response;
  };

  return {
    async readAll(paths) {
      const boundary = `batch_${crypto.randomUUID()}`;
      const { response, text } = await ask("$batch", {
        method: "POST", body: composeBatch(paths, ROOT, boundary),
        headers: { ...headers, Prefer: "odata.continue-on-error", "Content-Type": `multipart/mixed; boundary=${boundary}` },
      });
      if (!response.ok) {
        throw errorOf(response.status, text);
      }
      return parseBatch(text, response.headers.get("content-type") ?? "");
    },
    create: async (path, row) => ((await write(path, row, { "If-None-Match": "*" })).status === 412 ? "exists" : "created"),
    async update(path, row) {
      const { status } = await write(path, row, { "If-Match": "*" });
      if (status === 412) {
        throw new DataverseError("the row is not there any more", status, null);
      }
    },
  };
}

/**
 * @param {number} status
 * @param {string} text
 */
function errorOf(status, text) {
  try {
    const { error } = JSON.parse(text);
    return new DataverseError(String(error.message), status, String(error.code));
  } catch {
    return new DataverseError(`Dataverse answered ${status}`, status, null);
  }
}

/**
 * @param {import("./batch.js").Part | undefined} part
 * @returns {Record<string, any>[]} none where the part was refused
 */
export function rowsOf(part) {
  return part && part.status < 300 && Array.isArray(part.body?.value) ? part.body.value : [];
}
