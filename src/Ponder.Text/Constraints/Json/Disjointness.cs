using System.Text.Json;

namespace Ponder.Text.Constraints.Json;

/// <summary>
/// Proves that no value satisfies two branches of a <c>oneOf</c>: by their types, their enums, or a property that tells
/// objects apart. Then, and only then, one of them is any of them.
/// </summary>
internal sealed class Disjointness(SchemaDocument document)
{
    // Discriminators are not nested deeper.
    private const int MostDepth = 8;

    /// <exception cref="TextException">Two branches may overlap.</exception>
    public void Require(Schema schema, IReadOnlyList<Schema> branches)
    {
        if (branches.Count > ConstraintLimits.Alternatives)
            throw ConstraintLimits.TooComplex(document.Source, "branches of oneOf", ConstraintLimits.Alternatives);
        for (int i = 0; i < branches.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (!Are(Flatten([branches[j]]), Flatten([branches[i]]), 0))
                {
                    throw document.Error(
                        schema, "oneOf", $"branches {j} and {i} cannot be told apart; if any may hold, write anyOf");
                }
            }
        }
    }

    private bool Are(List<Schema> left, List<Schema> right, int depth)
    {
        if (IsFalse(left) || IsFalse(right))
            return true;
        JsonTypes common = Types(left) & Types(right);
        if (common == JsonTypes.None)
            return true;
        if (Values(left) is { } some && Values(right) is { } others)
            return !some.Any(value => others.Any(other => JsonElement.DeepEquals(value, other)));
        return common == JsonTypes.Object && depth < MostDepth
            && (HaveOwnProperty(left, right, depth) || HaveOwnProperty(right, left, depth));
    }

    /// <summary>Whether the left ones require a property that the right ones forbid, or want to be something else.</summary>
    private bool HaveOwnProperty(List<Schema> left, List<Schema> right, int depth)
    {
        foreach (string name in left.SelectMany(Required).Distinct())
        {
            List<Schema> here = Property(left, name);
            List<Schema> there = Property(right, name);
            if (there.Count > 0 && Are(Flatten(here), Flatten(there), depth + 1))
                return true;
            if (right.Any(schema => Forbids(schema, name)))
                return true;
        }
        return false;
    }

    private bool Forbids(Schema schema, string name) =>
        schema["additionalProperties"] is { ValueKind: JsonValueKind.False } && schema["patternProperties"] is null
        && Property([schema], name).Count == 0;

    private List<Schema> Property(List<Schema> schemas, string name) =>
    [
        .. schemas.Where(schema => schema["properties"] is not null)
            .SelectMany(schema => document.Members(schema, "properties"))
            .Where(member => member.Name == name)
            .Select(member => member.Schema),
    ];

    private static IEnumerable<string> Required(Schema schema) =>
        schema["required"] is { ValueKind: JsonValueKind.Array } names
            ? names.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!)
            : [];

    private JsonTypes Types(List<Schema> schemas)
    {
        JsonTypes types = schemas.Aggregate(JsonTypes.All, (types, schema) => types & JsonTypesReader.Of(document, schema));
        return Values(schemas) is { } values
            ? types & values.Aggregate(JsonTypes.None, (all, value) => all | JsonTypesReader.Of(value))
            : types;
    }

    private static List<JsonElement>? Values(List<Schema> schemas)
    {
        foreach (Schema schema in schemas)
        {
            if (schema["const"] is { } constant)
                return [constant];
            if (schema["enum"] is { ValueKind: JsonValueKind.Array } values)
                return [.. values.EnumerateArray()];
        }
        return null;
    }

    private static bool IsFalse(List<Schema> schemas) => schemas.Any(schema => schema.Element.ValueKind == JsonValueKind.False);

    /// <summary>The schemas with what they refer to; branches below them only narrow further, and are left out.</summary>
    private List<Schema> Flatten(List<Schema> schemas)
    {
        List<Schema> flat = [];
        HashSet<Schema> seen = [];
        Queue<Schema> open = new(schemas);
        while (open.TryDequeue(out Schema? schema))
        {
            if (!seen.Add(schema))
                continue;
            flat.Add(schema);
            if (schema["$ref"] is not null)
                open.Enqueue(document.Resolve(schema));
            foreach (Schema child in schema["allOf"] is null ? [] : document.Children(schema, "allOf"))
                open.Enqueue(child);
        }
        return flat;
    }
}
