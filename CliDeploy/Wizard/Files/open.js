// Takes the token out of the address at once, so that neither history nor bookmark keeps it, and exchanges it for a cookie.
const token = location.hash.slice(1);
history.replaceState(null, "", location.pathname);
const say = document.getElementById("say");
try {
  const answer = await fetch(location.pathname, { method: "POST", body: token });
  if (answer.ok) {
    location.replace("/");
  } else {
    say.textContent = "This link was used already, or is not the newest. If it was not you, end the program now with Ctrl-C in its terminal. "
      + "Otherwise, take the newest link that 'voicedeploy wizard' printed there.";
  }
} catch {
  say.textContent = "The wizard is not responding. Start 'voicedeploy wizard' again; it prints a new link.";
}
