/** The zones of firewalld that packets can come in by, as its D-Bus interface and its files tell of them. */
import { type Look, linesOf } from './look.ts';
import { richRulesOfFile } from './rich-rule.ts';

export interface Zone {
  readonly name: string;
  /** default, ACCEPT, DROP or %%REJECT%%. */
  readonly target: string;
  /** Only what comes from certain addresses comes in by it. */
  readonly isBoundToAddresses: boolean;
  /** Rich rules in force. */
  readonly now: readonly string[];
  /** Of these, relais's own that firewalld comes back to after a reload or a reboot. */
  readonly kept: readonly string[];
}

/** firewalld takes no other names for a zone. */
const zoneName = /^[A-Za-z0-9_/-]{1,64}$/;

/** The default zone, which takes all that no other one does, and those with an interface or with addresses. */
export const readZones = (look: Look): readonly Zone[] => {
  const standard = dataOf(linesOf(look, 'default')[0]);
  const active = record(dataOf(linesOf(look, 'zones')[0]));
  return [...new Set([...(typeof standard === 'string' ? [standard] : []), ...Object.keys(active)])]
    .filter((name) => zoneName.test(name))
    .sort()
    .map((name) => {
      const settings = record(dataOf(behind(linesOf(look, 'zone'), name)[0]));
      const bindings = record(active[name]);
      return {
        name,
        target: texts([record(settings.target).data])[0] ?? 'default',
        isBoundToAddresses:
          name !== standard && texts(bindings.interfaces).length === 0 && texts(bindings.sources).length > 0,
        now: texts(record(settings.rules_str).data),
        kept: richRulesOfFile(behind(linesOf(look, 'kept'), name).join('\n')),
      };
    });
};

/** Lines that start with this word, without it. */
const behind = (lines: readonly string[], word: string): readonly string[] =>
  lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

/** The first value of an answer of busctl(1): `{"type":"s","data":["public"]}`. */
const dataOf = (line: string | undefined): unknown => {
  try {
    const data = record(JSON.parse(line ?? '') as unknown).data;
    return Array.isArray(data) ? (data as readonly unknown[])[0] : undefined;
  } catch {
    return undefined;
  }
};

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
