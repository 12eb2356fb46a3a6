// Asks two detectors from npm about the scripts of a corpus of JSON lines on standard input. See README.md.
//
// Both only parse. Each script has its turn in a worker, so that one that takes too long is ended and counted.
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker } from "node:worker_threads";

const MOST_BYTES = 1 << 20;
const MOST_MS = 10_000;
const WAYS = ["js-x-ray, any warning", "js-x-ray, critical", "obfuscation-detector"];

if (isMainThread) {
  await measure();
} else {
  await answer();
}

/** In the worker: whether each way flags a script; null where it gives no answer. */
async function answer() {
  const { AstAnalyser } = await import("@nodesecure/js-x-ray");
  const { detectObfuscation } = await import("obfuscation-detector");
  const attempt = (work) => {
    try {
      return work();
    } catch {
      return null;
    }
  };
  parentPort.on("message", (text) => {
    const start = performance.now();
    // Scripts of pages are no modules; some are.
    const analyse = (module) => attempt(() => new AstAnalyser().analyse(text, { module }).warnings);
    const warnings = analyse(false) ?? analyse(true);
    const middle = performance.now();
    const kinds = attempt(() => detectObfuscation(text));
    parentPort.postMessage({
      flagged: [
        warnings && warnings.length > 0,
        warnings && warnings.some((warning) => warning.severity === "Critical"),
        kinds && kinds.length > 0,
      ],
      ms: [middle - start, middle - start, performance.now() - middle],
    });
  });
  parentPort.postMessage("ready");
}

async function measure() {
  const groups = new Map();
  const times = WAYS.map(() => []);
  let worker = await started();
  let tooLong = 0;
  let tooSlow = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === "") continue;
    const row = JSON.parse(line);
    const name = group(row);
    if (!groups.has(name)) groups.set(name, WAYS.map(() => ({ flagged: 0, clear: 0, none: 0 })));
    let reply = null;
    if (Buffer.byteLength(row.text) > MOST_BYTES) {
      tooLong += 1;
    } else {
      reply = await ask(worker, row.text);
      if (reply === null) {
        tooSlow += 1;
        await worker.terminate();
        worker = await started();
      }
    }
    groups.get(name).forEach((count, way) => {
      const flagged = reply?.flagged[way] ?? null;
      count[flagged === null ? "none" : flagged ? "flagged" : "clear"] += 1;
      if (reply) times[way].push(reply.ms[way]);
    });
  }
  await worker.terminate();
  print(groups, times, tooLong, tooSlow);
}

/** As docs/scoring.md groups them: droppers for Windows are not what browsers load. */
function group(row) {
  if (row.label !== "malware") return row.label;
  return row.subtype === "dropper-wsh" ? "malware (WSH)" : "malware (browser)";
}

function started() {
  return new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 2048 } });
    worker.once("message", () => resolve(worker));
    worker.once("error", reject);
  });
}

function ask(worker, text) {
  return new Promise((resolve) => {
    const done = (reply) => {
      clearTimeout(timer);
      worker.off("message", done).off("error", failed);
      resolve(reply);
    };
    // Out of memory.
    const failed = () => done(null);
    const timer = setTimeout(failed, MOST_MS);
    worker.on("message", done).on("error", failed);
    worker.postMessage(text);
  });
}

function print(groups, times, tooLong, tooSlow) {
  console.log("| group | rows | way | flagged | share | no answer |\n|---|---|---|---|---|---|");
  for (const [name, counts] of [...groups].sort()) {
    counts.forEach(({ flagged, clear, none }, way) => {
      const rows = flagged + clear + none;
      console.log(`| ${name} | ${rows} | ${WAYS[way]} | ${flagged} | ${(flagged / rows).toFixed(3)} | ${none} |`);
    });
  }
  console.log(`\n${tooLong} longer than ${MOST_BYTES} bytes and ${tooSlow} beyond ${MOST_MS} ms or memory were not answered.`);
  WAYS.forEach((way, at) => {
    const sorted = times[at].sort((one, other) => one - other);
    const sum = sorted.reduce((total, ms) => total + ms, 0);
    if (at !== 1) console.log(`${way.split(",")[0]}: median ${sorted[sorted.length >> 1]?.toFixed(1)} ms, ${(sum / 1000).toFixed(0)} s in all`);
  });
  console.log(`node ${process.version}`);
}
