/**
 * Many reads in one request: the text of a $batch and the reading of its answer.
 * learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api
 */

/** @typedef {Readonly<{status: number, body: any}>} Part body: the JSON of an answer, null where there is none */

/** Of a lookup: the table it points at, and the name that stands there. */
const ANNOTATIONS = "Microsoft.Dynamics.CRM.lookuplogicalname,OData.Community.Display.V1.FormattedValue";

/**
 * @param {readonly string[]} paths below the root of the Web API
 * @param {string} root such as /api/data/v9.2/
 * @param {string} boundary
 */
export function composeBatch(paths, root, boundary) {
  const part = (/** @type {string} */ path) => [
    `--${boundary}`, "Content-Type: application/http", "Content-Transfer-Encoding: binary", "",
    `GET ${root}${path} HTTP/1.1`, "Accept: application/json", `Prefer: odata.include-annotations="${ANNOTATIONS}"`, "", "",
  ].join("\r\n");
  return `${paths.map(part).join("")}--${boundary}--\r\n`;
}

/**
 * @param {string} text the body of the answer
 * @param {string} contentType its header, which names the boundary
 * @returns {Part[]} one per request, in the order asked
 */
export function parseBatch(text, contentType) {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (!boundary) {
    throw new Error("the answer to a $batch names no boundary");
  }
  return text.split(`--${boundary}`).slice(1, -1).map((part) => {
    const status = Number(/HTTP\/1\.1 (\d{3})/.exec(part)?.[1]);
    const json = /\r?\n\r?\n[^{]*?\r?\n\r?\n(\{[\s\S]*\})\s*$/.exec(part)?.[1];
    return { status, body: json ? JSON.parse(json) : null };
  });
}
