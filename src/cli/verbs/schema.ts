/** `relais schema`: the JSON Schema of relais.yaml, for editors. */
import type { Verb } from '../verb.ts';

export const schema: Verb = (program, face) => {
  program
    .command('schema')
    .summary('print the JSON Schema of relais.yaml, for editors')
    .description('Prints the JSON Schema of relais.yaml. Editors with YAML support check and complete the file by it.')
    .addHelpText(
      'after',
      `
Example:
  relais schema > relais.schema.json
The file names it in its first line:
  # yaml-language-server: $schema=./relais.schema.json`,
    )
    .action(async () => {
      const { printJsonSchema } = await import('../../spec/json-schema.ts');
      face.out(printJsonSchema());
    });
};
