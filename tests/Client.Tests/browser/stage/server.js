/**
 * Two web servers on loopback: the environment (Dynamics pages and our web resources) and the vendor's web phone, each an origin of its
 * own.
 */
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { appResources } from "../../support/paths.js";

/** Dataverse delivers script web resources as text/jscript. */
const types = {
  ".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8", ".js": "text/jscript; charset=utf-8", ".svg": "image/svg+xml",
};

const fixed = {
  "/main.aspx": "dynamics.html",
  "/webresources/widget/msdyn_cilibrary.js": "msdyn_ciLibrary.js",
  "/stage/dynamics.js": "dynamics.js",
};

/** @param {((request, response) => void) | undefined} webApi what answers below /api/data; without one there is an empty environment */
export async function openStage(webApi = emptyEnvironment) {
  const org = await listen(async (path) => {
    const page = fixed[path.toLowerCase()];
    const resource = /^\/webresources\/(.+)$/i.exec(path)?.[1];
    return page ? here(page) : resource?.startsWith("contoso_/") ? here(resource) : resource ? new URL(resource, appResources) : null;
  }, webApi);
  const phone = await listen(async (path) => (path.endsWith("/webrtc-client-ui.min.js") ? here("webrtc-client-ui.js") : null));
  return { org: org.origin, phone: phone.origin, close: () => Promise.all([org.close(), phone.close()]) };
}

const here = (file) => new URL(file, import.meta.url);

/** Reads find nothing, writes are accepted. */
async function emptyEnvironment(request, response) {
  if (!request.url.endsWith("$batch")) {
    response.writeHead(204).end();
    return;
  }
  const chunks = await request.toArray();
  const parts = Buffer.concat(chunks).toString().split(/^GET /m).slice(1)
    .map(() => '--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"value":[]}\r\n');
  response.writeHead(200, { "content-type": "multipart/mixed; boundary=b" }).end(`${parts.join("")}--b--\r\n`);
}

async function listen(find, webApi) {
  const server = createServer(async (request, response) => {
    if (webApi && request.url.startsWith("/api/data/")) {
      await webApi(request, response);
      return;
    }
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    const file = await find(path);
    const content = file && (await readFile(fileURLToPath(file)).catch(() => null));
    response.writeHead(content ? 200 : 404, { "content-type": types[extname(path)] ?? types[".html"], "cache-control": "no-store" });
    response.end(content ?? "not found");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  };
}
