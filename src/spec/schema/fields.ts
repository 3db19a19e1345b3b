/** The fields that several parts of the file share, each with its grammar. */
import type * as z from 'zod';
import { parseDuration } from '../grammar/duration.ts';
import { textOf } from '../grammar/grammar.ts';
import { nameOf, whyNotHostName, whyNotNodeName } from '../grammar/host-name.ts';
import { hostPart, parseIp, whyNotUnicast } from '../grammar/ip-address.ts';

/** An address of one machine. */
export const ipAddress = () =>
  textOf({
    code: 'spec/bad-address',
    why: (text) => {
      const ip = parseIp(text);
      if (ip !== undefined) return whyNotUnicast(ip);
      return text.includes('/')
        ? 'has a prefix, and a node’s address is given without one'
        : 'is not an IPv4 or IPv6 address';
    },
    pattern: '^[0-9a-fA-F.:]+$',
    remedy: 'Give the address by which the other nodes reach it, such as 192.0.2.11.',
  });

/** An address with the size of its network, such as 192.0.2.10/24. */
export const networkAddress = () =>
  textOf({
    code: 'spec/bad-service-address',
    why: (text) => {
      const [address = '', prefix, ...more] = text.split('/');
      const ip = parseIp(address);
      if (ip === undefined || more.length > 0) return 'is not an IPv4 or IPv6 address with a prefix';
      if (prefix === undefined) return 'has no prefix, so nobody knows the size of its network';
      const most = ip.family === 4 ? 32 : 128;
      if (!/^[1-9]\d{0,2}$/.test(prefix) || Number(prefix) > most) return `has a prefix that is not from 1 to ${most}`;
      const part = hostPart(ip, Number(prefix));
      if (part === 'all zeros') return 'is the name of the whole network, not an address in it';
      if (part === 'all ones' && ip.family === 4) return 'is the broadcast address of its network';
      return whyNotUnicast(ip);
    },
    pattern: '^[0-9a-fA-F.:]+/[1-9][0-9]{0,2}$',
    remedy: 'Give a free address of the service network, with its prefix: 192.0.2.10/24.',
  });

export const hostName = (code: string, remedy: string) =>
  textOf({ code, why: whyNotHostName, pattern: '^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$', remedy });

export const nodeName = (code: string, remedy: string) =>
  textOf({ code, why: whyNotNodeName, pattern: '^[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?$', remedy });

/** A name that relais derives Pacemaker ids and file names from. */
export const plainName = (code: string, most: number, remedy: string) =>
  textOf({
    code,
    why: (text) => {
      if (text === '') return 'is empty';
      if (text.length > most) return `is longer than ${most} characters`;
      if (!/^[A-Za-z]/.test(text)) return 'does not begin with a letter';
      const odd = /[^A-Za-z0-9_-]/u.exec(text)?.[0];
      return odd === undefined ? undefined : `holds ${nameOf(odd)}`;
    },
    pattern: `^[A-Za-z][A-Za-z0-9_-]{0,${most - 1}}$`,
    remedy,
  });

/** A path of the admin's own machine. */
export const path = (remedy: string) =>
  textOf({
    code: 'spec/bad-path',
    why: (text) => {
      if (text === '') return 'is empty';
      if (text.startsWith('-')) return 'begins with a hyphen, which programs take for an option';
      return text.length > 4000 ? 'is longer than 4000 characters' : undefined;
    },
    remedy,
  });

/** A length of time with its unit. */
export const duration = (leastMs: number, mostMs: number) =>
  textOf({
    code: 'spec/bad-duration',
    why: (text) => {
      const ms = parseDuration(text);
      if (ms === undefined) return 'is not a length of time with its unit';
      if (ms < leastMs) return `is less than ${leastMs} ms`;
      return ms > mostMs ? `is more than ${mostMs / 1000} s` : undefined;
    },
    pattern: '^[0-9]+(\\.[0-9]{1,3})? ?(ms|s|min)$',
    remedy: 'Write a figure and its unit, ms or s: 800ms, 2s.',
  });

export const described = <T extends z.ZodType>(schema: T, description: string, ...examples: unknown[]): T =>
  schema.meta({ description, ...(examples.length === 0 ? {} : { examples }) }) as T;

/** Refuses an empty map; its keys and values have schemas of their own. */
export const filled = <T extends z.ZodType<object>>(schema: T, code: string, message: string, remedy: string): T =>
  schema.check((context) => {
    if (Object.keys(context.value).length > 0) return;
    context.issues.push({ code: 'custom', input: context.value, message, params: { code, remedy } });
  });
