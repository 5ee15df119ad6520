// A desktop of its own for one run: a screen without a monitor, a message bus, a window manager, a voice without
// sound, Orca, and Firefox on one page. Nothing of the user's own settings is read or changed.

import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const WIDTH = 1280;
const HEIGHT = 1000;

/** Preferences of a Firefox that asks nothing, fetches nothing of its own and always builds its accessibility tree. */
const PREFERENCES = {
  "accessibility.force_disabled": -1,
  "app.update.enabled": false,
  "browser.aboutwelcome.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "browser.tabs.warnOnClose": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "datareporting.policy.firstRunURL": "",
  "extensions.getAddons.cache.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "termsofuse.bypassNotification": true,
  "toolkit.telemetry.reportingpolicy.firstRun": false,
  "widget.use-xdg-desktop-portal.file-picker": 0,
};

/** What Orca does otherwise than a new installation: its record is written at once, and keys are not echoed. */
const ORCA = `from orca import debug, settings
settings.enableKeyEcho = False
settings.sayAllOnLoad = False
if debug.debugFile:
    debug.debugFile.reconfigure(line_buffering=True)
`;

/** A window manager that keeps no key to itself: those of the screen reader are many. */
const WINDOWS = '<openbox_config xmlns="http://openbox.org/3.4/rc"><keyboard/></openbox_config>\n';

/** A voice that takes no time and makes no sound: Orca hands its words to a real speech server all the same. */
const VOICE = `#!/bin/sh
body() { while IFS= read -r line && [ "$line" != . ]; do :; done; }
while read -r command rest; do
  case $command in
    INIT) printf '299-The silent voice is ready\\n299 OK LOADED SUCCESSFULLY\\n' ;;
    AUDIO | SET | LOGLEVEL) printf '207 OK RECEIVING SETTINGS\\n'; body; printf '203 OK SETTINGS RECEIVED\\n' ;;
    LIST) printf '200-silent\\ten\\tnone\\n200 OK VOICE LIST SENT\\n' ;;
    SPEAK | CHAR | KEY | SOUND_ICON) printf '202 OK RECEIVING MESSAGE\\n'; body; printf '200 OK SPEAKING\\n701 BEGIN\\n702 END\\n' ;;
    STOP | PAUSE) ;;
    QUIT) printf '210 OK QUIT\\n'; exit ;;
    *) printf '300 ERR UNKNOWN COMMAND\\n' ;;
  esac
done
`;

/** What is run, with Debian's package that holds it. */
export const PROGRAMS = {
  Xvfb: "xvfb",
  "dbus-daemon": "dbus",
  openbox: "openbox",
  orca: "orca at-spi2-core",
  xdotool: "xdotool",
  "speech-dispatcher": "speech-dispatcher python3-speechd",
  "firefox-esr": "firefox-esr",
};

/** What of it is not here. */
export function missing() {
  const folders = ["/usr/local/bin", "/usr/bin", "/bin"];
  return Object.entries(PROGRAMS).filter(([program]) => !folders.some((folder) => existsSync(join(folder, program)))).map(([program, held]) => ({ program, in: held }));
}

export class Desktop {
  constructor() {
    this.home = mkdtempSync(join(tmpdir(), "flowmosaic-reader-"));
    this.record = join(this.home, "orca.out");
    /** @type {import("node:child_process").ChildProcess[]} */
    this.running = [];
    /** @type {Record<string, string>} */
    this.environment = {};
  }

  /** Starts everything up to Orca. */
  async start() {
    const runtime = join(this.home, "runtime");
    mkdirSync(runtime, { mode: 0o700 });
    this.environment = { PATH: "/usr/local/bin:/usr/bin:/bin", LANG: "C.UTF-8", HOME: this.home, XDG_RUNTIME_DIR: runtime, XDG_DATA_HOME: join(this.home, "data"), XDG_CONFIG_HOME: join(this.home, "config"), XDG_CACHE_HOME: join(this.home, "cache"), XDG_DATA_DIRS: "/usr/local/share:/usr/share", GSETTINGS_BACKEND: "memory", GNOME_ACCESSIBILITY: "1", MOZ_ENABLE_WAYLAND: "0", LIBGL_ALWAYS_SOFTWARE: "1" };
    this.file("data/orca/orca-customizations.py", ORCA);
    this.file("config/openbox/rc.xml", WINDOWS);
    const voice = this.file("voice.sh", VOICE);
    chmodSync(voice, 0o755);
    this.file("speech/speechd.conf", `LogLevel 1\nLogDir "default"\nAudioOutputMethod "server"\nAddModule "silent" "${voice}"\nDefaultModule silent\n`);
    this.environment.DISPLAY = `:${(await this.says("Xvfb", ["-displayfd", "1", "-screen", "0", `${WIDTH}x${HEIGHT}x24`, "-nolisten", "tcp"])).trim()}`;
    this.environment.DBUS_SESSION_BUS_ADDRESS = (await this.says("dbus-daemon", ["--session", "--nofork", "--print-address"])).trim();
    this.run("openbox", []);
    this.run("speech-dispatcher", ["--run-single", "--timeout", "0", "--config-dir", join(this.home, "speech")]);
    await pause(1_000);
    const orca = this.run("orca", ["--debug-file", this.record]);
    for (const end = Date.now() + 30_000; !(existsSync(this.record) && readFileSync(this.record, "utf8").includes("Screen reader on.")); await pause(200)) {
      // It also leaves where another Orca of the same user is running.
      if (orca.exitCode !== null || Date.now() > end) throw new Error("Orca does not start; does another one run for this user?");
    }
  }

  /** Opens an address in a window of its own. @param {string} address */
  firefox(address) {
    const profile = join(this.home, "profile");
    const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`);
    this.file("profile/user.js", lines.join(""));
    return this.run("firefox-esr", ["--no-remote", "--profile", profile, "--width", String(WIDTH), "--height", String(HEIGHT), address]);
  }

  /** Writes a file below the home of this run. @param {string} path @param {string} text */
  file(path, text) {
    const whole = join(this.home, path);
    mkdirSync(join(whole, ".."), { recursive: true });
    writeFileSync(whole, text);
    return whole;
  }

  /** Starts a program that runs until the end. @param {string} program @param {string[]} words @param {any} [output] */
  run(program, words, output = "ignore") {
    const child = spawn(program, words, { env: this.environment, cwd: this.home, stdio: ["ignore", output, process.env.READER_NOISE ? "inherit" : "ignore"] });
    this.running.push(child);
    return child;
  }

  /** Starts a program that runs until the end, and gives its first line. @param {string} program @param {string[]} words @returns {Promise<string>} */
  says(program, words) {
    const child = this.run(program, words, "pipe");
    return new Promise((resolve, reject) => {
      let text = "";
      child.stdout?.on("data", (piece) => (text += piece).includes("\n") && resolve(text));
      child.on("exit", (code) => reject(new Error(`${program} ended with ${code}`)));
    });
  }

  /** Runs a program to its end; what it printed. @param {string} program @param {string[]} words @returns {Promise<string>} */
  once(program, words) {
    return new Promise((resolve, reject) => {
      const child = spawn(program, words, { env: this.environment, cwd: this.home });
      let text = "";
      child.stdout.on("data", (piece) => (text += piece));
      child.on("error", reject);
      child.on("close", () => resolve(text.trim()));
    });
  }

  /** Presses keys as a hand would: names of X, such as Tab, Right, ctrl+Home. @param {...string} keys */
  press(...keys) {
    return this.once("xdotool", ["key", "--delay", "60", ...keys]);
  }

  /** Writes text, letter by letter. @param {string} text */
  write(text) {
    return this.once("xdotool", ["type", "--delay", "25", text]);
  }

  /** Whether a window is there. @param {string} title */
  async shows(title) {
    return Boolean(await this.once("xdotool", ["search", "--onlyvisible", "--name", title]));
  }

  /** Waits until a window is there no more. @param {string} title */
  async gone(title) {
    for (const end = Date.now() + 45_000; await this.shows(title); await pause(200)) {
      if (Date.now() > end) throw new Error(`"${title}" stays open`);
    }
  }

  /** Waits for a window and a little longer, until it has the focus. @param {string} title */
  async window(title) {
    for (const end = Date.now() + 15_000; !(await this.shows(title)); await pause(200)) {
      if (Date.now() > end) throw new Error(`no window "${title}"`);
    }
    await pause(1_200);
  }

  /** Ends what was started, the last first, and removes the home. */
  async end() {
    for (const child of this.running.reverse()) {
      if (child.exitCode !== null) continue;
      child.kill("SIGTERM");
      await Promise.race([new Promise((resolve) => child.once("exit", resolve)), pause(3_000)]);
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
    }
    if (!process.env.READER_KEEP) rmSync(this.home, { recursive: true, force: true, maxRetries: 3 });
  }
}
