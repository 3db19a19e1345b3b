/** The keys of the section quorum: votequorum(5), corosync-qdevice(8), exec/votequorum.c. */
import { type CorosyncKey, flag, integer, looselyOneOf, milliseconds, oneOf, text, UINT16 } from './key.ts';

export const quorumKeys: readonly CorosyncKey[] = [
  oneOf('quorum.provider', 'restart', 'corosync_votequorum'),
  integer('quorum.expected_votes', 'reload', { unit: 'votes' }),
  integer('quorum.votes', 'reload', { unit: 'votes' }),
  flag('quorum.two_node', 'reload'),
  flag('quorum.wait_for_all', 'restart'),
  flag('quorum.last_man_standing', 'restart'),
  milliseconds('quorum.last_man_standing_window', 'restart'),
  flag('quorum.auto_tie_breaker', 'restart'),
  text('quorum.auto_tie_breaker_node', 'restart'),
  flag('quorum.allow_downscale', 'restart'),
  flag('quorum.expected_votes_tracking', 'restart'),
  { ...milliseconds('quorum.leaving_timeout', 'restart'), obsolete: 'Corosync 3 does not use it.' },

  looselyOneOf('quorum.device.model', 'reload', 'net'),
  integer('quorum.device.votes', 'reload', { unit: 'votes' }),
  milliseconds('quorum.device.timeout', 'reload'),
  milliseconds('quorum.device.sync_timeout', 'reload'),
  flag('quorum.device.master_wins', 'restart-qdevice'),

  text('quorum.device.net.host', 'restart-qdevice'),
  integer('quorum.device.net.port', 'restart-qdevice', { min: 1, max: UINT16 }),
  looselyOneOf('quorum.device.net.tls', 'restart-qdevice', 'on', 'off', 'required'),
  looselyOneOf('quorum.device.net.algorithm', 'restart-qdevice', 'ffsplit', 'lms', '2nodelms', 'test'),
  text('quorum.device.net.tie_breaker', 'restart-qdevice'),
  milliseconds('quorum.device.net.connect_timeout', 'restart-qdevice'),
  looselyOneOf('quorum.device.net.force_ip_version', 'restart-qdevice', '0', '4', '6'),
  looselyOneOf('quorum.device.net.keep_active_partition_tie_breaker', 'restart-qdevice', 'on', 'off'),

  looselyOneOf('quorum.device.heuristics.mode', 'reload', 'on', 'sync', 'off'),
  milliseconds('quorum.device.heuristics.timeout', 'reload'),
  milliseconds('quorum.device.heuristics.sync_timeout', 'reload'),
  milliseconds('quorum.device.heuristics.interval', 'reload'),
  text('quorum.device.heuristics.exec_*', 'reload'),
];
