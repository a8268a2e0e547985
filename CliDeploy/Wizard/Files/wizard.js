// What no page does without a script: its name, and the word that nobody answers any more.
window.voiceWizard = { name: (title) => { document.title = title; } };

// Blazor says by a class how it stands; a dialog has to be opened.
const lost = document.getElementById("components-reconnect-modal");
const look = () => {
  const isLost = /components-reconnect-(show|failed|rejected|retrying|paused|resume-failed)/.test(lost.className);
  if (isLost && !lost.open) lost.showModal();
  else if (!isLost && lost.open) lost.close();
};
new MutationObserver(look).observe(lost, { attributes: true, attributeFilter: ["class"] });
