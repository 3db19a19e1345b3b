/** Names in keepalived.conf that stand for nothing, or twice. */
import { fault, warning } from '../../diagnostic/diagnostic.ts';
import type { KeepalivedConf, Word } from './conf.ts';
import type { Report } from './read-block.ts';

export const checkNames = (conf: KeepalivedConf, report: Report): void => {
  const { instances, syncGroups, scripts } = conf;
  for (const [what, named] of [
    ['vrrp_instance', instances],
    ['vrrp_sync_group', syncGroups],
    ['vrrp_script', scripts],
  ] as const) {
    sayTwice(
      what,
      named.map((each) => each.name),
      report,
    );
  }
  // Files that were taken in may define them.
  if (conf.includes.length === 0) {
    sayMissing(
      'vrrp_instance',
      syncGroups.flatMap((group) => group.members),
      instances,
      report,
    );
    const tracked = [...instances, ...syncGroups].flatMap((each) => each.trackScripts.map((script) => script.name));
    sayMissing('vrrp_script', tracked, scripts, report);
  }
  const hasDefault = conf.globalDefs.some(({ name }) => name.text === 'default_interface');
  for (const instance of instances) {
    const lacks =
      instance.virtualRouterId === undefined
        ? 'virtual_router_id'
        : instance.interface === undefined &&
            (instance.unicastPeers.length === 0 || instance.unicastSource === undefined)
          ? 'interface'
          : undefined;
    if (lacks === undefined) continue;
    report(
      warning('keepalived/incomplete', {
        message: `vrrp_instance ${instance.name.text} has no ${lacks}.`,
        remedy: `Give it one; keepalived starts no VRRP otherwise.${lacks === 'interface' && hasDefault ? ' Its default_interface is for static addresses alone.' : ''}`,
        place: instance.name.place,
      }),
    );
  }
};

const sayTwice = (what: string, names: readonly Word[], report: Report): void => {
  const seen = new Map<string, Word>();
  for (const name of names) {
    const before = seen.get(name.text);
    if (before === undefined) {
      seen.set(name.text, name);
      continue;
    }
    report(
      fault('keepalived/duplicate', {
        message: `${what} ${name.text} is defined already on line ${before.place.line}.`,
        remedy: 'Give one of the two another name.',
        place: name.place,
      }),
    );
  }
};

const sayMissing = (
  what: string,
  names: readonly Word[],
  defined: readonly { readonly name: Word }[],
  report: Report,
): void => {
  const known = new Set(defined.map((each) => each.name.text));
  for (const name of names) {
    if (known.has(name.text)) continue;
    report(
      warning('keepalived/missing-reference', {
        message: `There is no ${what} ${name.text}.`,
        remedy: 'Define it, or take its name away.',
        place: name.place,
      }),
    );
  }
};
