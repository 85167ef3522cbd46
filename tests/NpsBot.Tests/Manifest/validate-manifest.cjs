// Checks an unpacked app package by Microsoft's published schemas: node validate-manifest.cjs PACKAGE_FOLDER NODE_MODULES
// Prints one line for each fault; ends with 0 when there is none, 3 when there are, anything else when the check itself failed.
const { readFileSync } = require('fs');
const { join } = require('path');

const [folder, modules] = process.argv.slice(2);
const missing = [];
const load = name => { try { return require(join(modules, name)); } catch (fault) { missing.push(`${name} (${fault.code ?? fault.message})`); } };

const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
const schemas = `@microsoft/app-manifest/build/json-schemas/teams/v${manifest.manifestVersion}`;
const Ajv = load('ajv');
const schema = load(`${schemas}/MicrosoftTeams.schema.json`);
const translation = load(`${schemas}/MicrosoftTeams.Localization.schema.json`);
if (missing.length > 0) {
  console.log(`missing: ${missing.join(', ')}`);
  process.exit(2);
}

// The schemas are of draft 4, which ajv 8 does not name but understands as far as they use it; their patterns predate Unicode mode.
const check = (rules, file) => {
  delete rules.$schema;
  const validate = new (Ajv.default ?? Ajv)({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false }).compile(rules);
  if (validate(JSON.parse(readFileSync(join(folder, file), 'utf8')))) return [];
  return validate.errors.map(fault => `${file}${fault.instancePath} ${fault.message} ${JSON.stringify(fault.params)}`);
};
const languages = manifest.localizationInfo.additionalLanguages.map(language => language.file);
const faults = [...check(schema, 'manifest.json'), ...languages.flatMap(file => check({ ...translation }, file))];
faults.forEach(fault => console.log(fault));
process.exit(faults.length === 0 ? 0 : 3);
