/** Takes the pictures of the panel for the documentation: `npm run screenshot`. */
import { fileURLToPath } from "node:url";
import { openBrowser } from "./stage/stage.js";

const browser = await openBrowser();
const stage = await browser.open({ presence: "Available" }, [], { width: 1180, height: 560 });
await stage.connected();
await stage.phone((phone) => phone.ring("+358 9 5550 0142", "Maria Virtanen"));
await stage.shows("Do not disturb", 0);
await stage.page.screenshot({ path: fileURLToPath(new URL("../../../docs/images/sidebar.png", import.meta.url)) });
await stage.close();
await browser.close();
