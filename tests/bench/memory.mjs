// Memory of the browser's renderers, from /proc (Linux only).
import { readFileSync, readdirSync } from 'node:fs';

const text = (path) => { try { return readFileSync(path, 'utf8'); } catch { return ''; } };

function renderers() {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((pid) => {
    const line = text(`/proc/${pid}/cmdline`);
    return line.includes('--type=renderer') && descends(Number(pid));
  });
}

/** True when a process was started, at some remove, by this one. */
function descends(pid) {
  for (let at = pid, steps = 0; at > 1 && steps < 12; steps++) {
    if (at === process.pid) return true;
    at = Number(/^PPid:\s+(\d+)/m.exec(text(`/proc/${at}/status`))?.[1] ?? 0);
  }
  return false;
}

/** What `work` gives, and the most resident memory of one renderer meanwhile, MB. */
export async function watched(work) {
  let peak = 0;
  const look = () => {
    for (const pid of renderers()) {
      peak = Math.max(peak, Number(/VmRSS:\s+(\d+)/.exec(text(`/proc/${pid}/status`))?.[1] ?? 0) / 1024);
    }
  };
  look();
  const timer = setInterval(look, 50);
  try { return { result: await work(), peak: Math.round(peak) }; } finally { clearInterval(timer); }
}

/** Processor time that everything started by this process has taken so far, in milliseconds. */
export function processorTime() {
  let ticks = 0;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name) || !descends(Number(name))) continue;
    // The program's name stands in parentheses and may hold blanks; user and system time are fields 14 and 15.
    const fields = text(`/proc/${name}/stat`).split(') ').at(-1).split(' ');
    ticks += Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  }
  return ticks * 10;
}
