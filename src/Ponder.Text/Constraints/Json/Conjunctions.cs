using System.Text.Json;

namespace Ponder.Text.Constraints.Json;

/// <summary>
/// Takes the combining keywords out of schemas: <c>$ref</c> and <c>allOf</c> add schemas that hold as well, <c>anyOf</c>
/// and <c>oneOf</c> branch. What is left are lists of schemas that hold together, of which these keywords are done with.
/// </summary>
internal sealed class Conjunctions(SchemaDocument document, Disjointness disjointness)
{
    /// <summary>The lists, any of which will do.</summary>
    public List<List<Schema>> Of(IReadOnlyList<Schema> schemas)
    {
        List<List<Schema>> found = [];
        Expand([], schemas, [], found, 0);
        return found;
    }

    private void Expand(
        List<Schema> flat, IReadOnlyList<Schema> added, List<IReadOnlyList<Schema>> groups, List<List<Schema>> found, int depth)
    {
        if (depth > ConstraintLimits.Alternatives || found.Count > ConstraintLimits.Alternatives)
            throw ConstraintLimits.TooComplex(document.Source, "combinations of anyOf and oneOf", ConstraintLimits.Alternatives);
        flat = [.. flat];
        groups = [.. groups];
        HashSet<Schema> seen = [.. flat];
        Queue<Schema> open = new(added);
        while (open.TryDequeue(out Schema? schema))
        {
            if (schema.Element.ValueKind == JsonValueKind.False)
                return;
            if (schema.Element.ValueKind == JsonValueKind.True || !seen.Add(schema))
                continue;
            flat.Add(schema);
            if (schema["$ref"] is not null)
                open.Enqueue(document.Resolve(schema));
            foreach (Schema child in schema["allOf"] is null ? [] : document.Children(schema, "allOf"))
                open.Enqueue(child);
            foreach (IReadOnlyList<Schema> group in Groups(schema))
            {
                if (group.Count == 1)
                    open.Enqueue(group[0]);
                else
                    groups.Add(group);
            }
        }
        if (groups.Count == 0)
        {
            found.Add(flat);
            return;
        }
        foreach (Schema branch in groups[0])
            Expand(flat, [branch], groups[1..], found, depth + 1);
    }

    private IEnumerable<IReadOnlyList<Schema>> Groups(Schema schema)
    {
        if (schema["anyOf"] is not null)
            yield return NotEmpty(schema, "anyOf");
        if (schema["oneOf"] is not null)
        {
            IReadOnlyList<Schema> branches = NotEmpty(schema, "oneOf");
            disjointness.Require(schema, branches);
            yield return branches;
        }
    }

    private IReadOnlyList<Schema> NotEmpty(Schema schema, string keyword)
    {
        IReadOnlyList<Schema> branches = document.Children(schema, keyword);
        return branches.Count > 0 ? branches : throw document.Error(schema, keyword, "expected at least one schema");
    }
}
