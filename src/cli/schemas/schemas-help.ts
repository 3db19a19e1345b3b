/** `--schemas FOLDER`, as each verb that has it says it. */
export const schemasHelp =
  "the folder with Pacemaker's schemas (*.rng); those installed here by default, else those that a plan kept from a node";
