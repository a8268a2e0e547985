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
const types = { ".html": "text/html; charset=utf-8", ".js": "text/jscript; charset=utf-8", ".svg": "image/svg+xml" };

const fixed = {
  "/main.aspx": "dynamics.html",
  "/webresources/widget/msdyn_cilibrary.js": "msdyn_ciLibrary.js",
};

export async function openStage() {
  const org = await listen(async (path) => {
    const page = fixed[path.toLowerCase()];
    const resource = /^\/webresources\/(.+)$/i.exec(path)?.[1];
    return page ? here(page) : resource?.startsWith("contoso_/") ? here(resource) : resource ? new URL(resource, appResources) : null;
  });
  const phone = await listen(async (path) => (path.endsWith("/webrtc-client-ui.min.js") ? here("webrtc-client-ui.js") : null));
  return { org: org.origin, phone: phone.origin, close: () => Promise.all([org.close(), phone.close()]) };
}

const here = (file) => new URL(file, import.meta.url);

async function listen(find) {
  const server = createServer(async (request, response) => {
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
