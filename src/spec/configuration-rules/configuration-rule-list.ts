/** Every rule over the configuration. A new one is one file and one line here. */
import { addressNobodyHolds } from './address-nobody-holds.ts';
import { addressTwice } from './address-twice.ts';
import type { ConfigurationRule } from './configuration-rule.ts';
import { fencingOff } from './fencing-off.ts';
import { halfAgent } from './half-agent.ts';
import { knownWords } from './known-words.ts';
import { leftOverMove } from './left-over-move.ts';
import { locationNode } from './location-node.ts';
import { neverMonitored } from './never-monitored.ts';
import { quorumIgnored } from './quorum-ignored.ts';
import { refusedForms } from './refused-forms.ts';
import { refusedMembers } from './refused-members.ts';
import { refusedValues } from './refused-values.ts';
import { serverWithoutAddress } from './server-without-address.ts';
import { unreadableScores } from './unreadable-scores.ts';
import { writtenByPacemaker } from './written-by-pacemaker.ts';

export const configurationRules: readonly ConfigurationRule[] = [
  fencingOff,
  quorumIgnored,
  addressNobodyHolds,
  addressTwice,
  serverWithoutAddress,
  neverMonitored,
  leftOverMove,
  writtenByPacemaker,
  knownWords,
  locationNode,
  unreadableScores,
  refusedForms,
  refusedMembers,
  refusedValues,
  halfAgent,
];
