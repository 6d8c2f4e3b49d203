namespace PlanBot.Core.Comparing;

/// <summary>
/// Assigns rows to columns so that the sum of the values is greatest, by the Hungarian method with potentials (Kuhn 1955,
/// Munkres 1957), in O(rows² · columns) time.
/// </summary>
internal static class Assignment
{
    /// <summary>The column of each row. There must be at least as many columns as rows.</summary>
    public static int[] Best(double[,] values)
    {
        var (rows, columns) = (values.GetLength(0), values.GetLength(1));
        if (columns < rows)
        {
            throw new ArgumentException("There are fewer columns than rows.", nameof(values));
        }

        // Rows and columns count from 1; row 0 stands for none.
        var (ofRow, ofColumn) = (new double[rows + 1], new double[columns + 1]);
        var (rowOf, way) = (new int[columns + 1], new int[columns + 1]);
        for (var row = 1; row <= rows; row++)
        {
            rowOf[0] = row;
            Augment(FindFree(values, ofRow, ofColumn, rowOf, way), rowOf, way);
        }

        var assigned = new int[rows];
        for (var column = 1; column <= columns; column++)
        {
            if (rowOf[column] > 0)
            {
                assigned[rowOf[column] - 1] = column - 1;
            }
        }

        return assigned;
    }

    private static int FindFree(double[,] values, double[] ofRow, double[] ofColumn, int[] rowOf, int[] way)
    {
        var slack = new double[ofColumn.Length];
        Array.Fill(slack, double.PositiveInfinity);
        var visited = new bool[ofColumn.Length];
        var at = 0;
        do
        {
            visited[at] = true;
            var (row, next, delta) = (rowOf[at], 0, double.PositiveInfinity);
            for (var column = 1; column < ofColumn.Length; column++)
            {
                if (visited[column])
                {
                    continue;
                }

                var cost = -values[row - 1, column - 1] - ofRow[row] - ofColumn[column];
                (slack[column], way[column]) = cost < slack[column] ? (cost, at) : (slack[column], way[column]);
                (delta, next) = slack[column] < delta ? (slack[column], column) : (delta, next);
            }

            for (var column = 0; column < ofColumn.Length; column++)
            {
                if (visited[column])
                {
                    ofRow[rowOf[column]] += delta;
                    ofColumn[column] -= delta;
                }
                else
                {
                    slack[column] -= delta;
                }
            }

            at = next;
        }
        while (rowOf[at] != 0);
        return at;
    }

    private static void Augment(int column, int[] rowOf, int[] way)
    {
        while (column != 0)
        {
            var before = way[column];
            rowOf[column] = rowOf[before];
            column = before;
        }
    }
}
