import { describe, expect, it } from 'vitest';
import { planFromOutline } from './plan-from-outline.ts';

describe('the lab that a file asks for', () => {
  it('has its nodes, links and services, and the name of the cluster', () => {
    const outline = {
      cluster: 'cluster-ha',
      nodes: [{ name: 'one', address: '10.0.0.1', links: ['10.0.0.1', '10.1.0.1'] }, { name: 'two' }],
      services: [{ name: 'web', address: '10.0.0.9/24' }, { name: 'db' }],
    };
    expect(planFromOutline(outline, { debian: '12', file: '/x/relais.yaml' })).toEqual({
      name: 'cluster-ha',
      debian: '12',
      file: '/x/relais.yaml',
      hosts: [{ name: 'one', addresses: ['10.0.0.1', '10.1.0.1'] }, { name: 'two' }],
      services: [{ name: 'web', address: '10.0.0.9/24' }, { name: 'db' }],
    });
    expect(planFromOutline(outline, { name: 'mine', debian: '13', file: '/x' }).name).toBe('mine');
  });
});
