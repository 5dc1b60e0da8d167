// Builds what browsers and the PDF are given, from static/ and node_modules/ into static/build/:
//   static/js/site.js, static/js/agenda.js, static/js/writing.js, static/css/site.css, static/css/writing.css   each one bundle
//   fonts that a stylesheet names with url("@fontsource-…")                                fonts/
//   the static fonts of the PDF                                                            fonts/pdf/
//   static/img/                                                                            img/
//   the licence of every package that went into it                                         LICENSES.txt
// It writes into a folder of its own and swaps it in at the end: a failed build leaves the last one standing.
import { build } from "esbuild";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const target = join(root, "static/build");
const output = join(root, "static/build.new");

// An entry that is not written yet is left out.
const entries = ["js/site.js", "js/agenda.js", "js/writing.js", "css/site.css", "css/writing.css"];

// One font family name may not hold both the latin and the latin-ext file in WeasyPrint: see the stylesheet of the PDF.
const latin = (styles) => styles.flatMap((style) => [`latin-${style}`, `latin-ext-${style}`]);
const pdfFonts = {
  "source-serif-4": latin(["400-normal", "400-italic", "600-normal", "600-italic"]),
  "source-sans-3": latin(["400-normal", "400-italic", "600-normal"]),
  "noto-sans-math": ["latin-400-normal"], // arrows, mathematical signs, ticks
  "noto-emoji": ["emoji-400-normal"],
};

async function bundle() {
  const present = entries.map((entry) => join(root, "static", entry)).filter((path) => existsSync(path));
  const { metafile } = await build({
    entryPoints: present,
    entryNames: "[name]",
    assetNames: "fonts/[name]",
    outdir: output,
    absWorkingDir: root,
    bundle: true,
    format: "esm",
    target: ["es2022", "chrome111", "firefox113", "safari16.4"],
    minify: true,
    sourcemap: "linked",
    legalComments: "linked",
    loader: { ".woff2": "file", ".svg": "file" },
    external: ["/static/*"],
    metafile: true,
    logLevel: "warning",
  });
  return Object.keys(metafile.inputs);
}

function copyPdfFonts() {
  const folder = join(output, "fonts/pdf");
  mkdirSync(folder, { recursive: true });
  return Object.entries(pdfFonts).flatMap(([family, cuts]) =>
    cuts.map((cut) => {
      const name = `${family}-${cut}.woff2`;
      const source = `node_modules/@fontsource/${family}/files/${name}`;
      cpSync(join(root, source), join(folder, name));
      return source;
    }),
  );
}

function licenceOf(name) {
  const folder = join(root, "node_modules", name);
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : `Licence: ${about.license}`;
  return `${name} ${about.version} (${about.license})\n\n${text}\n`;
}

function writeLicences(inputs) {
  const names = inputs.map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1]).filter(Boolean);
  const texts = [...new Set(names)].sort().map(licenceOf);
  writeFileSync(join(output, "LICENSES.txt"), texts.join(`\n${"-".repeat(80)}\n\n`));
}

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
writeLicences([...(await bundle()), ...copyPdfFonts()]);
const images = join(root, "static/img");
if (existsSync(images)) cpSync(images, join(output, "img"), { recursive: true });
rmSync(target, { recursive: true, force: true });
renameSync(output, target);
