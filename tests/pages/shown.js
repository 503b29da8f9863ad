// What the page shows, as plain values: read from the elements on it, by nobody's help.
(() => {
  const text = (element) => {
    if (!element) return '';
    const copy = element.cloneNode(true);
    copy.querySelectorAll('.vh, .ref, .tag').forEach((each) => each.remove());
    return copy.textContent.replace(/\s+/g, ' ').trim();
  };
  const refs = (element) =>
    [...element.querySelectorAll(':scope .ref')].flatMap((each) => each.textContent.replace(/[[\]]/g, '').split(',').map(Number));
  const sorted = (numbers) => [...new Set(numbers)].sort((one, other) => one - other);
  const standing = (element) => [...element.classList].find((name) => /^[hs]-/.test(name))?.slice(2);
  const card = (item) => ({
    title: text(item.querySelector('.title')),
    unit: text(item.querySelector('.of')),
    flag: text(item.querySelector('.flag')),
    holders: [...item.querySelectorAll('.holder')].map((holder) => ({
      name: text(holder.querySelector('.name')),
      standing: standing(holder),
      status: text(holder.querySelector('.status')),
      refs: sorted(refs(holder)),
      notes: [...holder.querySelectorAll('.note')].map(text),
    })),
    notes: [...item.querySelectorAll('article > .note')].map(text).join(' · '),
    figures: [...item.querySelectorAll('article > .figure')].map(text),
  });
  const box = (element) => ({
    title: text(element.querySelector('.title')),
    seats: [...element.querySelectorAll('.seat')].map((seat) => ({
      name: text(seat.querySelector('.name')),
      office: text(seat.querySelector('.office')),
      standing: standing(seat),
    })),
    rows: [...element.querySelectorAll('tbody tr:not(.group)')].map((row) => ({
      name: text(row.querySelector('.title')),
      standing: standing(row),
      cells: [...row.querySelectorAll('td')].map(text).filter(Boolean),
    })),
  });
  const entries = (selector, made) => Object.fromEntries([...document.querySelectorAll(selector)].map((each) => [each.dataset.element, made(each)]));
  return {
    cards: entries('.cards > li', card),
    boxes: entries('.box', box),
    lede: text(document.querySelector('.lede')),
    changes: [...document.querySelectorAll('.change')].map((each) => [[...each.classList][1], text(each.querySelector('.sign')), text(each.lastElementChild)]),
    sources: [...document.querySelectorAll('#foot .sources li')].map((each) => each.querySelector('bdi').textContent),
    remarks: [...document.querySelectorAll('.remarks p')].map(text),
  };
})()
