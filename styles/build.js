// Writes what the pages ship: the style sheet, the fonts, their licences, and the widths charts are measured with.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as fontkit from "fontkit";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const bundle = join(here, "..", "src", "entente", "bundle");
const fonts = join(here, "node_modules", "@fontsource", "source-sans-3");
const subsets = ["cyrillic-ext", "cyrillic", "greek", "latin-ext", "latin"];
const weights = { 400: "regular", 600: "semibold" };

const fontFile = (subset, weight) => `source-sans-3-${subset}-${weight}-normal.woff2`;

// What each subset covers is said by the font package itself, so that no letter is measured that no file draws.
const ranges = JSON.parse(readFileSync(join(fonts, "unicode.json"), "utf8"));

function fontFaces() {
  const face = (subset, weight) => `@font-face {
  font-family: "Source Sans 3";
  font-style: normal;
  font-weight: ${weight};
  font-display: swap;
  src: url("fonts/${fontFile(subset, weight)}") format("woff2");
  unicode-range: ${ranges[subset]};
}`;
  return Object.keys(weights).flatMap((weight) => subsets.map((subset) => face(subset, weight))).join("\n") + "\n";
}

function isCovered(subset, point) {
  return ranges[subset].split(",").some((range) => {
    const [first, last] = range.trim().replace("U+", "").split("-").map((hex) => parseInt(hex, 16));
    return first <= point && point <= (last ?? first);
  });
}

// Advance widths in thousandths of the type size. Letters that share a width stand together: the file stays small.
function widthsOf(weight) {
  const found = new Map();
  for (const subset of subsets) {
    const font = fontkit.openSync(join(fonts, "files", fontFile(subset, weight)));
    for (const point of font.characterSet.filter((each) => each >= 32 && isCovered(subset, each))) {
      const width = Math.round((font.glyphForCodePoint(point).advanceWidth * 1000) / font.unitsPerEm);
      found.set(point, width);
    }
  }
  const byWidth = new Map();
  for (const [point, width] of [...found].sort((one, other) => one[0] - other[0])) {
    byWidth.set(width, (byWidth.get(width) ?? "") + String.fromCodePoint(point));
  }
  return Object.fromEntries([...byWidth].sort((one, other) => one[0] - other[0]));
}

mkdirSync(join(bundle, "static", "fonts"), { recursive: true });
writeFileSync(join(here, "_fonts.scss"), fontFaces());
const compiled = sass.compile(join(here, "entente.scss"), { style: "compressed", loadPaths: [here], quietDeps: true });
const credit = "/*! Entente. Holds rules of govuk-frontend (MIT, licences/govuk-frontend.txt) */\n";
writeFileSync(join(bundle, "static", "entente.css"), credit + compiled.css + "\n");
for (const subset of subsets) {
  for (const weight of Object.keys(weights)) {
    const name = fontFile(subset, weight);
    copyFileSync(join(fonts, "files", name), join(bundle, "static", "fonts", name));
  }
}
const widths = Object.fromEntries(Object.entries(weights).map(([weight, name]) => [name, widthsOf(weight)]));
writeFileSync(join(bundle, "charts", "widths.json"), JSON.stringify(widths, null, 1) + "\n");
const copyright = fontkit.openSync(join(fonts, "files", fontFile("latin", 400))).copyright;
const licence = readFileSync(join(fonts, "LICENSE"), "utf8");
const terms = licence.slice(licence.indexOf("This Font Software"));
mkdirSync(join(bundle, "static", "licences"), { recursive: true });
writeFileSync(join(bundle, "static", "licences", "source-sans-3.txt"), `${copyright}\n\n${terms}`);
