'use strict';
const changes = [...document.querySelectorAll('.change')].map(node => ({ node, words: node.textContent.toLowerCase() }));
const search = document.getElementById('search');
const all = document.getElementById('all');
const found = document.getElementById('found');
function show() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const change of changes) {
    const fits = (all.checked || words.length > 0 || !change.node.classList.contains('quiet'))
      && words.every(word => change.words.includes(word));
    change.node.classList.toggle('hidden', !fits);
    if (fits) count++;
  }
  found.textContent = count + ' of ' + changes.length + ' changes';
}
function fold(open) {
  for (const change of changes) if (!change.node.classList.contains('hidden')) change.node.open = open;
}
search.addEventListener('input', show);
all.addEventListener('change', show);
document.getElementById('open').addEventListener('click', () => fold(true));
document.getElementById('close').addEventListener('click', () => fold(false));
show();
