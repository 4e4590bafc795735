using System.Text.Json.Nodes;
using Parquet;
using Parquet.Schema;

namespace Ponder.Training.Data.Columnar;

/// <summary>
/// A row group in memory, from which any row is put together again as JSON out of values and their repetition and definition levels
/// (Melnik et al.: "Dremel", VLDB 2010, section 4.3).
/// </summary>
internal sealed class RowGroupTable : IDisposable
{
    private readonly IReadOnlyList<Field> _fields;
    private readonly Dictionary<Field, LeafColumn> _leaves;

    private RowGroupTable(IReadOnlyList<Field> fields, Dictionary<Field, LeafColumn> leaves)
    {
        _fields = fields;
        _leaves = leaves;
    }

    /// <summary>Reads all columns of a row group.</summary>
    /// <param name="file">The file.</param>
    /// <param name="schema">Its schema.</param>
    /// <param name="group">The row group's number.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async Task<RowGroupTable> ReadAsync(ParquetReader file, ParquetSchema schema, int group, CancellationToken cancellationToken)
    {
        Dictionary<Field, LeafColumn> leaves = new(ReferenceEqualityComparer.Instance);
        RowGroupTable table = new(schema.Fields, leaves);
        try
        {
            using ParquetRowGroupReader reader = file.OpenRowGroupReader(group);
            foreach (DataField field in schema.DataFields)
            {
                cancellationToken.ThrowIfCancellationRequested();
                leaves.Add(field, new LeafColumn(field, await reader.ReadRawColumnDataBaseAsync(field, cancellationToken).ConfigureAwait(false)));
            }
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>Puts a row together.</summary>
    public JsonObject Row(int row)
    {
        foreach (LeafColumn leaf in _leaves.Values)
            leaf.Seek(row);
        JsonObject members = [];
        foreach (Field field in _fields)
            members[field.Name] = Read(field);
        return members;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (LeafColumn leaf in _leaves.Values)
            leaf.Dispose();
    }

    private JsonNode? Read(Field field) => field switch
    {
        ListField list => ReadList(list, FirstLeaf(list), () => Read(list.Item)),
        StructField group => ReadStructure(group),
        DataField { IsArray: true } array => ReadList(array, _leaves[array], _leaves[array].Take),
        _ => _leaves[field].Take(),
    };

    private JsonArray? ReadList(Field list, LeafColumn first, Func<JsonNode?> item)
    {
        // From this level on there is an item; one less says that the list is there and empty.
        int itemLevel = list is DataField { IsNullable: true } ? list.MaxDefinitionLevel - 1 : list.MaxDefinitionLevel;
        int level = first.Definition;
        if (level < itemLevel)
        {
            Skip(list);
            return level == itemLevel - 1 ? [] : null;
        }
        JsonArray items = [];
        do
        {
            items.Add(item());
        }
        while (first.Repetition == list.MaxRepetitionLevel);
        return items;
    }

    private JsonObject? ReadStructure(StructField group)
    {
        if (FirstLeaf(group).Definition < group.MaxDefinitionLevel)
        {
            Skip(group);
            return null;
        }
        JsonObject members = [];
        foreach (Field field in group.Fields)
            members[field.Name] = Read(field);
        return members;
    }

    // What is null or empty stands as one entry in every column below.
    private void Skip(Field field)
    {
        switch (field)
        {
            case ListField list:
                Skip(list.Item);
                break;
            case StructField group:
                foreach (Field member in group.Fields)
                    Skip(member);
                break;
            default:
                _leaves[field].Take();
                break;
        }
    }

    private LeafColumn FirstLeaf(Field field) => field switch
    {
        ListField list => FirstLeaf(list.Item),
        StructField group => FirstLeaf(group.Fields[0]),
        _ => _leaves[field],
    };
}
