// The focal point: set by a click, a drag or the sliders, with every crop following at once.

const frame = document.querySelector("[data-focus]");

if (frame) {
  const picture = frame.querySelector("img");
  const sliders = { x: document.getElementById("id_focal_x"), y: document.getElementById("id_focal_y") };
  const crops = document.querySelectorAll("[data-crop]");

  // Where a crop lies along one side, in per cent of the room that it has; the server has the same.
  const position = (focus, length, across) => {
    if (length <= across) return 50;
    const room = length - across;
    return (Math.min(Math.max((focus / 100) * length - across / 2, 0), room) / room) * 100;
  };

  const show = () => {
    const x = Number(sliders.x.value);
    const y = Number(sliders.y.value);
    frame.style.setProperty("--x", `${x}%`);
    frame.style.setProperty("--y", `${y}%`);
    const { width, height } = { width: Number(picture.getAttribute("width")), height: Number(picture.getAttribute("height")) };
    for (const crop of crops) {
      const [across, down] = crop.dataset.crop.split("/").map(Number);
      const left = position(x, width * down, height * across);
      const top = position(y, height * across, width * down);
      crop.style.objectPosition = `${left}% ${top}%`;
    }
    for (const slider of Object.values(sliders)) slider.setAttribute("aria-valuetext", `${slider.value}%`);
  };

  const set = (event) => {
    const box = picture.getBoundingClientRect();
    const percent = (at, start, length) => Math.round(Math.min(Math.max((at - start) / length, 0), 1) * 100);
    sliders.x.value = percent(event.clientX, box.left, box.width);
    sliders.y.value = percent(event.clientY, box.top, box.height);
    sliders.x.dispatchEvent(new Event("input", { bubbles: true }));
  };

  frame.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    frame.setPointerCapture(event.pointerId);
    set(event);
  });
  frame.addEventListener("pointermove", (event) => frame.hasPointerCapture(event.pointerId) && set(event));
  for (const slider of Object.values(sliders)) slider.addEventListener("input", show);
  // A browser that comes back to this page keeps where the sliders were.
  window.addEventListener("pageshow", show);
  show();
}
