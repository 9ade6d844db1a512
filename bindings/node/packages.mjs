// What the packages for Node are put together with.

/** An ES module of ours as CommonJS. Only the forms of import and export that stand in bindings/javascript are known. */
export function commonJs(source, name) {
  const exported = [];
  const text = source
    .replace(
      /^import (\{[^}]+\}) from '(\.\.?\/\w+\.js)';$/gm,
      (_, names, from) => `const ${names.replaceAll(' as ', ': ')} = require('${from}');`,
    )
    .replace(/^export (function|class|const) (\w+)/gm, (_, kind, what) => {
      exported.push(what);
      return `${kind} ${what}`;
    })
    .replace(/^export \{ ([\w, ]+) \};\n/gm, (_, names) => {
      exported.push(...names.split(', '));
      return '';
    });
  const left = text.match(/^(import|export)\b.*$/m);
  if (left !== null) throw new Error(`${name}: \`${left[0]}\` is a form that is not known here`);
  return `'use strict';\n\n${text}\nmodule.exports = { ${exported.join(', ')} };\n`;
}

/** The package of the platform at hand, as native.js finds it. */
export function atHand(platforms) {
  const libc =
    process.platform !== 'linux' ? [] : [process.report.getReport().header.glibcVersionRuntime ? 'gnu' : 'musl'];
  const name = [process.platform, process.arch, ...libc, ...(process.platform === 'win32' ? ['msvc'] : [])].join('-');
  if (!platforms.includes(name)) throw new Error(`there is no package for \`${name}\` in npm/`);
  return name;
}
