// What a card's colours and boxes are in the browser, below shadow roots, too.
(card) => {
  const TEXT = 4.5;
  const SHAPE = 3;
  const TARGET = 44;
  const LARGE = 24;
  // Lines to read values by, and what only says where the pointer is, carry nothing of their own; a scale of shades
  // begins at the ground, and says each of its values in words.
  const DECORATION = ".grid, .highlight, .band, .tick, .shade, defs *";

  const parse = (text) => {
    const numbers = (text.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number);
    const isShare = text.startsWith("color(");
    const [red = 0, green = 0, blue = 0, alpha = 1] = numbers;
    return { rgb: [red, green, blue].map((value) => (isShare ? value * 255 : value)), alpha };
  };
  const over = ({ rgb, alpha }, ground) => rgb.map((value, index) => value * alpha + ground[index] * (1 - alpha));
  const luminance = (rgb) => {
    const [red, green, blue] = rgb.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const parentOf = (element) => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host ?? null;
  const ancestors = (element) => {
    const found = [];
    for (let each = element; each !== null && each !== undefined; each = parentOf(each)) found.push(each);
    return found;
  };
  const groundOf = (element) =>
    ancestors(element)
      .toReversed()
      .reduce((ground, each) => over(parse(getComputedStyle(each).backgroundColor), ground), [255, 255, 255]);
  const opacityOf = (element) => ancestors(element).reduce((all, each) => all * Number(getComputedStyle(each).opacity), 1);
  const isSeen = (element) => {
    const { width, height } = element.getBoundingClientRect();
    const isHidden = ancestors(element).some((each) => {
      const { visibility, clipPath } = getComputedStyle(each);
      return visibility === "hidden" || clipPath.startsWith("inset(50%");
    });
    return !isHidden && (width > 0 || height > 0);
  };
  const isDisabled = (element) => ancestors(element).some((each) => each.matches?.("[disabled], [aria-disabled=true]"));

  const all = [];
  const gather = (root) => {
    for (const element of root.querySelectorAll("*")) {
      all.push(element);
      if (element.shadowRoot !== null) gather(element.shadowRoot);
    }
  };
  gather(card);
  if (card.shadowRoot !== null) gather(card.shadowRoot);

  const problems = [];
  let lowestText = 99;
  let lowestShape = 99;
  let smallest = 999;
  const name = (element) =>
    `${element.localName}.${element.getAttribute("class") ?? ""} "${(element.textContent ?? "").trim().slice(0, 30)}"`;
  const shown = (element, color, lying = element) => {
    const { rgb, alpha } = parse(color);
    const ground = groundOf(lying);
    return contrast(over({ rgb, alpha: alpha * opacityOf(element) }, ground), ground);
  };

  for (const element of all) {
    if (!isSeen(element) || isDisabled(element)) continue;
    const style = getComputedStyle(element);
    const hasWords = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");
    if (hasWords && !["style", "option", "title"].includes(element.localName)) {
      const ratio = shown(element, element instanceof SVGElement ? style.fill : style.color);
      lowestText = Math.min(lowestText, ratio);
      if (ratio < (parseFloat(style.fontSize) >= LARGE ? SHAPE : TEXT)) {
        problems.push(`text ${ratio.toFixed(2)}:1 ${name(element)}`);
      }
    }
    const isShape = element instanceof SVGGeometryElement || element.matches(".area i, .area b, .strip i, .strip b, .dot");
    if (isShape && !element.matches(DECORATION)) {
      const colors =
        element instanceof SVGElement
          ? [style.fill, style.strokeWidth === "0px" ? "none" : style.stroke]
          : [style.backgroundColor, style.borderTopStyle === "none" ? "none" : style.borderTopColor];
      // A pattern is measured by its own lines, on the ground that it lies on.
      const hasPattern = colors.some((color) => color.startsWith("url(")) || style.backgroundImage !== "none";
      const ratio = Math.max(...colors.filter((color) => color !== "none" && !color.startsWith("url(")).map((color) => shown(element, color, parentOf(element))), 1);
      if (!hasPattern) {
        lowestShape = Math.min(lowestShape, ratio);
        if (ratio < SHAPE) problems.push(`shape ${ratio.toFixed(2)}:1 ${name(element)}`);
      }
    }
    if (element.matches("button, a[href], summary, input, select, [role=button], [tabindex='0']")) {
      const { width, height } = element.getBoundingClientRect();
      smallest = Math.min(smallest, width, height);
      if (width < TARGET - 0.5 || height < TARGET - 0.5) {
        problems.push(`target ${width.toFixed(0)} x ${height.toFixed(0)} ${name(element)}`);
      }
    }
  }
  return { problems, lowestText, lowestShape, smallest };
};
