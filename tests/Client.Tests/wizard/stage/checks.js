/** What has to be true of every step: nothing for axe to find, light and dark, and nothing that sticks out from 400 to 2,000 px. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function check(page, step) {
  for (const width of [400, 1000, 2000]) {
    await page.setViewportSize({ width, height: 900 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= width, `${step} sticks out at ${width} px`);
  }
  await page.evaluate(axeSource);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await page.evaluate(() => window.axe.run());
    assert.deepEqual(
      violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${step}, ${colorScheme}: ${id}: ${html} ${failureSummary}`)), []);
  }
}
