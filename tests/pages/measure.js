// What stands where on the page: every shape and text of an SVG, in the order in which it is painted.
// All lengths are in units of the picture's viewBox (points), from its left and its top.
(() => {
  const root = document.documentElement;
  const back = root.getScreenCTM().inverse();
  const view = root.viewBox.baseVal;
  const round = (n) => Math.round(n * 100) / 100;
  const canvas = document.createElementNS("http://www.w3.org/1999/xhtml", "canvas").getContext("2d");

  const place = (x, y, matrix) => {
    const p = new DOMPoint(x, y).matrixTransform(matrix);
    return [p.x - view.x, p.y - view.y];
  };
  // The rectangle around a rectangle of the element's own coordinates.
  const around = (x, y, w, h, matrix) => {
    const corners = [[x, y], [x + w, y], [x, y + h], [x + w, y + h]].map(([a, b]) => place(a, b, matrix));
    const xs = corners.map((c) => c[0]), ys = corners.map((c) => c[1]);
    const left = Math.min(...xs), top = Math.min(...ys);
    return [left, top, Math.max(...xs) - left, Math.max(...ys) - top].map(round);
  };
  const group = (element) => {
    for (let up = element; up && up !== root; up = up.parentElement) {
      if (up.id && up.id !== "graph0") return up;
    }
    return null;
  };
  const kind = (element) => {
    for (let up = element; up && up !== root; up = up.parentElement) {
      const name = up.getAttribute("class") || "";
      if (/\bink\b/.test(name)) return "ink";
      if (/\b(node|edge|cluster)\b/.test(name)) return name.match(/\b(node|edge|cluster)\b/)[1];
    }
    return "";
  };
  const opacity = (element) => {
    let all = 1;
    for (let up = element; up && up.nodeType === 1; up = up.parentElement) {
      all *= parseFloat(getComputedStyle(up).opacity);
    }
    return all;
  };
  // The rectangle of what is inked: the letters, not the room that the font keeps above and below them.
  const inked = (text, style, matrix) => {
    const box = text.getBBox();
    canvas.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const made = canvas.measureText(text.textContent);
    const base = text.getStartPositionOfChar(0).y;
    return around(box.x, base - made.actualBoundingBoxAscent, box.width,
      made.actualBoundingBoxAscent + made.actualBoundingBoxDescent, matrix);
  };
  // A path as corner points; straight parts are two points, curves are followed in small steps.
  const followed = (element, matrix) => {
    const total = element.getTotalLength(), steps = Math.max(2, Math.min(4000, Math.ceil(total / 0.75)));
    const points = [];
    for (let i = 0; i <= steps; i++) {
      const p = element.getPointAtLength(total * i / steps), [x, y] = place(p.x, p.y, matrix);
      const n = points.length;
      if (n > 1) {
        const [ax, ay] = points[n - 2], [bx, by] = points[n - 1];
        if (Math.abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) < 1e-3) { points[n - 1] = [x, y]; continue; }
      }
      points.push([x, y]);
    }
    return points.map(([x, y]) => [round(x), round(y)]);
  };

  const items = [];
  for (const element of root.querySelectorAll("text,rect,polygon,path,polyline,line,ellipse,circle,image,use")) {
    if (element.closest("defs,clipPath,mask,symbol,pattern,marker")) continue;
    const style = getComputedStyle(element);
    if (style.display === "none" || style.visibility !== "visible") continue;
    const matrix = back.multiply(element.getScreenCTM());
    const owner = group(element), box = element.getBBox(), tag = element.tagName;
    const item = {
      tag, id: owner ? owner.id : "", kind: kind(element), fill: style.fill, stroke: style.stroke,
      fillOpacity: parseFloat(style.fillOpacity) * opacity(element),
      strokeWidth: parseFloat(style.strokeWidth), dash: style.strokeDasharray,
      box: around(box.x, box.y, box.width, box.height, matrix),
    };
    if (tag === "text") {
      if (!element.textContent.trim()) continue;
      Object.assign(item, {
        text: element.textContent, ink: inked(element, style, matrix), length: round(element.getComputedTextLength()),
        size: parseFloat(style.fontSize), weight: style.fontWeight, slant: style.fontStyle,
        struck: style.textDecorationLine.includes("line-through"), family: style.fontFamily,
      });
    } else if (tag === "path" || tag === "polyline" || tag === "line") {
      item.points = followed(element, matrix);
    } else if (tag === "polygon") {
      item.points = Array.from(element.points).map((p) => place(p.x, p.y, matrix).map(round));
    }
    items.push(item);
  }
  return {
    width: view.width, height: view.height, items,
    fonts: Array.from(document.fonts).map((face) => ({ family: face.family, status: face.status })),
  };
})()
