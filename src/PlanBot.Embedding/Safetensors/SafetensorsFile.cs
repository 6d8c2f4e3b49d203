using System.Buffers;
using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace PlanBot.Embedding.Safetensors;

/// <summary>An open safetensors file. Reading is safe from several threads.</summary>
internal sealed class SafetensorsFile : IDisposable
{
    private const int LengthBytes = sizeof(ulong);

    private readonly SafeFileHandle handle;
    private readonly long dataStart;

    private SafetensorsFile(SafeFileHandle handle, string path, long dataStart, IReadOnlyDictionary<string, TensorEntry> tensors)
    {
        this.handle = handle;
        this.dataStart = dataStart;
        Path = path;
        Tensors = tensors;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, TensorEntry> Tensors { get; }

    /// <summary>Opens a file and reads its header.</summary>
    /// <exception cref="EmbeddingModelException">It cannot be read or its header is damaged.</exception>
    public static SafetensorsFile Open(string path)
    {
        SafeFileHandle? handle = null;
        try
        {
            handle = File.OpenHandle(path, options: FileOptions.RandomAccess);
            var length = RandomAccess.GetLength(handle);
            var headerBytes = HeaderBytes(handle, length, path);
            var header = ArrayPool<byte>.Shared.Rent(headerBytes);
            Fill(handle, header.AsSpan(0, headerBytes), LengthBytes, path);
            var dataStart = LengthBytes + headerBytes;
            var tensors = SafetensorsHeader.Parse(header.AsSpan(0, headerBytes), length - dataStart, path);
            ArrayPool<byte>.Shared.Return(header);
            return new SafetensorsFile(handle, path, dataStart, tensors);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            handle?.Dispose();
            throw EmbeddingModelException.Unreadable(path, e);
        }
        catch
        {
            handle?.Dispose();
            throw;
        }
    }

    /// <summary>Reads bytes of a tensor.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="offset">First byte within the tensor.</param>
    /// <param name="bytes">Takes the bytes; wholly inside the tensor.</param>
    /// <exception cref="EmbeddingModelException">The file ends or fails.</exception>
    public void Read(TensorEntry tensor, long offset, Span<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, tensor.Bytes - bytes.Length);
        try
        {
            Fill(handle, bytes, dataStart + tensor.Begin + offset, Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw EmbeddingModelException.Unreadable(Path, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();

    private static int HeaderBytes(SafeFileHandle handle, long length, string path)
    {
        Span<byte> bytes = stackalloc byte[LengthBytes];
        if (length < LengthBytes)
        {
            throw new EmbeddingModelException(EmbeddingModelFault.Damaged, path, $"holds only {length} bytes");
        }

        Fill(handle, bytes, 0, path);
        var header = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        return header <= Math.Min((ulong)(length - LengthBytes), SafetensorsHeader.MaxBytes)
            ? (int)header
            : throw new EmbeddingModelException(
                EmbeddingModelFault.Damaged, path, $"claims a header of {header} bytes in a file of {length} (at most {SafetensorsHeader.MaxBytes} are read)");
    }

    private static void Fill(SafeFileHandle handle, Span<byte> bytes, long offset, string path)
    {
        while (!bytes.IsEmpty)
        {
            var read = RandomAccess.Read(handle, bytes, offset);
            if (read == 0)
            {
                throw new EmbeddingModelException(EmbeddingModelFault.Damaged, path, $"ends at byte {offset}, in the middle of its weights");
            }

            bytes = bytes[read..];
            offset += read;
        }
    }
}
