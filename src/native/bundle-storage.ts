/** The storage of a bundle: folders of the node that its containers see. */
import * as z from 'zod';
import type { BundleStorage, StorageMapping } from '../formats/cib/model/bundle.ts';
import { type Fields, type FieldValues, fieldShape, readFields, writeFields } from './fields.ts';
import { idToWrite, innerId, nth } from './inner-id.ts';
import type { Path, Reading } from './reading.ts';
import { readUnknown, type UnknownValue, unknownShape, writeUnknown } from './unknown.ts';
import { described, idWord } from './word.ts';
import type { Writing } from './writing.ts';

const storageFields = {
  'source-dir': ['sourceDir', 'The folder on the node.'],
  'source-dir-root': ['sourceDirRoot', 'The folder on the node that has one folder for each container.'],
  'target-dir': ['targetDir', 'The folder in the container.'],
  options: ['options', 'Mount options, such as ro.'],
} as const satisfies Fields;

type StorageValue = FieldValues<typeof storageFields> & UnknownValue & { readonly id?: string | undefined };
export type StoragesValue =
  | readonly StorageValue[]
  | (UnknownValue & { readonly 'storage-mapping'?: readonly StorageValue[] | undefined });

const id = described(idWord, 'The id in the CIB.').optional();

const storageList: z.ZodType<readonly StorageValue[]> = z.array(
  z.strictObject({ id, ...fieldShape(storageFields), ...unknownShape }),
);

export const storageSchema: z.ZodType<StoragesValue> = described(
  z.union([
    storageList,
    z.strictObject({
      'storage-mapping': described(storageList, 'Folders of the node.', []).optional(),
      ...unknownShape,
    }),
  ]),
  'Folders of the node that the containers of a bundle see.',
  [{ 'source-dir': '/srv/www', 'target-dir': '/var/www', options: 'ro' }],
);

export const readStorage = (
  value: StoragesValue | undefined,
  owner: string,
  path: Path,
  reading: Reading,
): { readonly storage?: BundleStorage } => {
  if (value === undefined) return {};
  const long = isList(value) ? { 'storage-mapping': value } : value;
  const at = isList(value) ? path : [...path, 'storage-mapping'];
  return {
    storage: {
      kind: 'bundle-storage',
      storageMappings: (long['storage-mapping'] ?? []).map((each, index) =>
        reading.note<StorageMapping>(
          {
            kind: 'storage-mapping',
            id: each.id ?? storageId(owner, index),
            ...readFields(storageFields, { ...each }),
            ...readUnknown(each),
          },
          [...at, index],
        ),
      ),
      ...readUnknown(long),
    },
  };
};

const isList = (value: StoragesValue): value is readonly StorageValue[] => Array.isArray(value);

const storageId = (owner: string, index: number): string => nth(innerId(owner, 'storage-map'), index);

export const writeStorage = (storage: BundleStorage | undefined, owner: string, writing: Writing): object => {
  if (storage === undefined) return {};
  const list = storage.storageMappings.map((each, index) => ({
    ...idToWrite(each.id, storageId(owner, index), writing),
    ...writeFields(storageFields, each),
    ...writeUnknown(each),
  }));
  const unknown = writeUnknown(storage);
  return { storage: Object.keys(unknown).length === 0 ? list : { 'storage-mapping': list, ...unknown } };
};
