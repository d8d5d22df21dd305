// A chart that a busy machine could not draw in time is asked for again, three times at most, ever more patiently.
{
  const again = (picture) => {
    const asked = Number(picture.dataset.asked ?? 0);
    if (asked === 3) return;
    picture.dataset.asked = asked + 1;
    setTimeout(() => { picture.src = picture.src; }, 4000 * 2 ** asked);
  };
  addEventListener("error", ({ target }) => { if (target instanceof HTMLImageElement) again(target); }, true);
  for (const picture of document.images) if (picture.complete && !picture.naturalWidth) again(picture);
}
