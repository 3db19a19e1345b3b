/** The keys of the sections nodelist, logging, system, resources, nozzle and uidgid: corosync.conf(5). */
import { type CorosyncKey, integer, looselyOneOf, oneOf, text } from './key.ts';

const PRIORITIES = ['alert', 'crit', 'debug', 'emerg', 'err', 'info', 'notice', 'warning'];
const FACILITIES = ['daemon', ...Array.from({ length: 8 }, (_, index) => `local${index}`)];

const loggerKeys = (section: string): readonly CorosyncKey[] => [
  looselyOneOf(`${section}.to_stderr`, 'reload', 'yes', 'no'),
  looselyOneOf(`${section}.to_logfile`, 'reload', 'yes', 'no'),
  looselyOneOf(`${section}.to_syslog`, 'reload', 'yes', 'no'),
  text(`${section}.logfile`, 'reload'),
  looselyOneOf(`${section}.logfile_priority`, 'reload', ...PRIORITIES),
  looselyOneOf(`${section}.syslog_facility`, 'reload', ...FACILITIES),
  looselyOneOf(`${section}.syslog_priority`, 'reload', ...PRIORITIES),
  looselyOneOf(`${section}.debug`, 'reload', 'on', 'off', 'trace'),
];

/** How far a memory or load watch is kept: exec/wd.c and exec/mon.c, where Corosync was built with them. */
const watchKeys = (section: string): readonly CorosyncKey[] => [
  text(`${section}.recovery`, 'restart'),
  text(`${section}.max`, 'restart'),
  integer(`${section}.poll_period`, 'restart', { unit: 'ms', max: Number.MAX_SAFE_INTEGER }),
];

export const otherKeys: readonly CorosyncKey[] = [
  integer('nodelist.node.nodeid', 'restart', { min: 1 }),
  text('nodelist.node.name', 'restart'),
  text('nodelist.node.ring*_addr', 'restart'),
  integer('nodelist.node.quorum_votes', 'reload', { unit: 'votes' }),

  looselyOneOf('logging.timestamp', 'reload', 'on', 'off', 'hires'),
  looselyOneOf('logging.fileline', 'reload', 'on', 'off'),
  looselyOneOf('logging.function_name', 'reload', 'on', 'off'),
  looselyOneOf('logging.blackbox', 'reload', 'on', 'off'),
  ...loggerKeys('logging'),
  text('logging.logger_subsys.subsys', 'reload'),
  ...loggerKeys('logging.logger_subsys'),
  text('logging.logging_daemon.name', 'reload'),
  text('logging.logging_daemon.subsys', 'reload'),
  ...loggerKeys('logging.logging_daemon'),

  oneOf('system.qb_ipc_type', 'restart', 'native', 'shm', 'socket'),
  oneOf('system.sched_rr', 'restart', 'yes', 'no'),
  text('system.priority', 'restart'),
  oneOf('system.move_to_root_cgroup', 'restart', 'yes', 'no', 'auto'),
  oneOf('system.allow_knet_handle_fallback', 'restart', 'yes', 'no'),
  text('system.state_dir', 'restart'),

  text('resources.watchdog_device', 'restart'),
  integer('resources.watchdog_timeout', 'restart', { unit: 'ms' }),
  ...['resources.system.memory_used', 'resources.system.load_15min', 'resources.process.memory_used'].flatMap(
    watchKeys,
  ),

  text('nozzle.name', 'restart'),
  text('nozzle.ipaddr', 'restart'),
  text('nozzle.ipprefix', 'restart'),
  text('nozzle.macaddr', 'restart'),

  text('uidgid.uid', 'reload'),
  text('uidgid.gid', 'reload'),
  integer('pload.count', 'restart'),
  integer('pload.size', 'restart'),
];
