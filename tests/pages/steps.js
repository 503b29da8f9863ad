// Step to the last day, and count: nodes touched under the cards, cards that changed, and cards that kept their place.
(async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const cards = () =>
    new Map([...document.querySelectorAll('.cards > li')].map((item) => [item.dataset.element, { text: item.textContent, place: item.style.transform }]));
  const counts = { steps: 0, touched: 0, changed: 0, unchanged: 0, kept: 0, moved: [] };
  const observer = new MutationObserver(() => {});
  let before = cards();
  for (;;) {
    const button = document.getElementById('on');
    if (button.disabled) break;
    document.querySelectorAll('.cards').forEach((list) => observer.observe(list, { childList: true, subtree: true }));
    button.click();
    await frame();
    const touched = new Set();
    for (const record of observer.takeRecords()) [...record.addedNodes, ...record.removedNodes].forEach((node) => touched.add(node));
    observer.disconnect();
    const after = cards();
    counts.steps += 1;
    counts.touched += touched.size;
    for (const [element, one] of after) {
      const was = before.get(element);
      if (!was || was.text !== one.text) counts.changed += 1;
      else {
        counts.unchanged += 1;
        counts.kept += was.place === one.place;
        if (was.place !== one.place) counts.moved.push([document.getElementById('day').value, element, was.place, one.place].join(' '));
      }
    }
    for (const element of before.keys()) counts.changed += !after.has(element);
    before = after;
  }
  return counts;
})()
