document.getElementById("search").addEventListener("input", event => {
  const wanted = event.target.value.toLowerCase();
  for (const row of document.querySelectorAll(".row")) row.hidden = !row.textContent.toLowerCase().includes(wanted);
});
