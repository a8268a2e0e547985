// What no page does without a script: its name, and the word that nobody answers any more.
window.voiceWizard = { name: (title) => { document.title = title; } };

// Blazor says by a class how it stands; a dialog has to be opened.
const lost = document.getElementById("components-reconnect-modal");
const look = () => {
  const isLost = /components-reconnect-(show|failed|rejected|retrying|paused|resume-failed)/.test(lost.className);
  if (isLost && !lost.open) lost.showModal();
  else if (!isLost && lost.open) lost.close();
  if (hasGivenUp()) keepTrying();
};

// Blazor gives up after some minutes, and what the program has forgotten does not come back: then the page loads anew.
const every = 3_000;
const hasGivenUp = () => /components-reconnect-(failed|rejected|resume-failed)/.test(lost.className);
let isTrying = false;
const keepTrying = async () => {
  if (isTrying) return;
  isTrying = true;
  while (hasGivenUp()) {
    const status = await fetch("/", { signal: AbortSignal.timeout(10_000) }).then((answer) => answer.status, () => null);
    if (status === 200) return location.reload();
    document.getElementById("lost-say").textContent = status === 401
      ? "Another wizard runs at this address now. Open the newest link that its terminal shows." : "";
    await new Promise((resolve) => setTimeout(resolve, every));
  }
  isTrying = false;
};
document.getElementById("reload").addEventListener("click", () => location.reload());
new MutationObserver(look).observe(lost, { attributes: true, attributeFilter: ["class"] });
