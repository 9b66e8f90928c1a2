// The list of what the program is made of (SBOM), as CycloneDX 1.6 JSON:
//   node tests/sbom/sbom.mjs > target/sbom.json
//   node tests/sbom/sbom.mjs --check target/sbom.json
// Read from `cargo metadata`: what the binary holds and what builds it, without
// what only tests use. Same sources, same list: no time, no random number.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const PLATFORM = process.env.SBOM_PLATFORM ?? "x86_64-unknown-linux-gnu";

function metadata() {
    const words = ["metadata", "--format-version", "1", "--locked", "--filter-platform", PLATFORM];
    return JSON.parse(execFileSync("cargo", words, { cwd: root, maxBuffer: 1 << 28 }));
}

// "name version" → sha-256 of the package as the registry has it.
function checksums() {
    const found = new Map();
    for (const part of readFileSync(join(root, "Cargo.lock"), "utf8").split("[[package]]")) {
        const value = (key) => part.match(new RegExp(`^${key} = "(.*)"$`, "m"))?.[1];
        if (value("checksum")) found.set(`${value("name")} ${value("version")}`, value("checksum"));
    }
    return found;
}

const purl = (crate) => `pkg:cargo/${crate.name}@${encodeURIComponent(crate.version)}`;

// Reachable from the program by what it is built of; tests' dependencies are not.
function reached(metadata, start) {
    const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
    const edges = new Map();
    const waiting = [start];
    while (waiting.length > 0) {
        const id = waiting.pop();
        if (edges.has(id)) continue;
        const kept = nodes.get(id).deps.filter((dep) => dep.dep_kinds.some((kind) => kind.kind !== "dev"));
        edges.set(id, kept.map((dep) => dep.pkg));
        waiting.push(...edges.get(id));
    }
    return edges;
}

function written() {
    const cargo = metadata();
    const crates = new Map(cargo.packages.map((crate) => [crate.id, crate]));
    const program = cargo.packages.find((crate) => crate.name === "lyhord");
    const edges = reached(cargo, program.id);
    const sums = checksums();
    const component = (crate, type) => {
        const sum = sums.get(`${crate.name} ${crate.version}`);
        return {
            type,
            "bom-ref": purl(crate),
            name: crate.name,
            version: crate.version,
            ...(crate.description && { description: crate.description.trim().replace(/\s+/g, " ") }),
            // "MIT/Apache-2.0" is the old way to write OR.
            ...(crate.license && { licenses: [{ expression: crate.license.replaceAll("/", " OR ") }] }),
            ...(sum && { hashes: [{ alg: "SHA-256", content: sum }] }),
            purl: purl(crate),
            ...(crate.repository?.startsWith("https://") && { externalReferences: [{ type: "vcs", url: crate.repository }] }),
        };
    };
    const parts = [...edges.keys()].filter((id) => id !== program.id).map((id) => crates.get(id));
    const byName = (one, other) => (purl(one) < purl(other) ? -1 : 1);
    return {
        $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
        bomFormat: "CycloneDX",
        specVersion: "1.6",
        version: 1,
        metadata: {
            component: component(program, "application"),
            properties: [{ name: "lyhord:platform", value: PLATFORM }],
        },
        components: parts.sort(byName).map((crate) => component(crate, "library")),
        dependencies: [...edges]
            .map(([id, deps]) => ({ ref: purl(crates.get(id)), dependsOn: [...new Set(deps.map((dep) => purl(crates.get(dep))))].sort() }))
            .sort((one, other) => (one.ref < other.ref ? -1 : 1)),
    };
}

// What a reader of the list must be able to rely on, beside the schema.
function faults(list) {
    const found = [];
    const refs = new Set([list.metadata.component["bom-ref"]]);
    for (const part of list.components) {
        if (refs.has(part["bom-ref"])) found.push(`${part["bom-ref"]} stands twice`);
        refs.add(part["bom-ref"]);
        if (!part.licenses) found.push(`${part.name} has no licence`);
        if (!part.hashes && part.licenses?.[0].expression !== "EUPL-1.2") found.push(`${part.name} has no checksum`);
    }
    for (const edge of list.dependencies) {
        for (const ref of [edge.ref, ...edge.dependsOn]) if (!refs.has(ref)) found.push(`${ref} is needed and not listed`);
    }
    for (const name of ["actix-web", "rustls", "sea-orm", "argon2", "typst"]) {
        if (!list.components.some((part) => part.name === name)) found.push(`${name} is not listed`);
    }
    for (const name of ["proptest", "rqrr"]) {
        if (list.components.some((part) => part.name === name)) found.push(`${name} is only for tests and is listed`);
    }
    return found;
}

async function check(file) {
    const { Validation, Spec } = await import("@cyclonedx/cyclonedx-library");
    const text = readFileSync(file, "utf8");
    const against = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text);
    const list = JSON.parse(text);
    const found = [...(against === null ? [] : [JSON.stringify(against)]), ...faults(list)];
    for (const fault of found) console.error(`sbom: ${fault}`);
    console.log(`sbom: ${list.components.length} components, ${found.length} faults`);
    process.exitCode = found.length === 0 ? 0 : 1;
}

if (process.argv[2] === "--check") await check(process.argv[3]);
else console.log(JSON.stringify(written(), null, 1));
