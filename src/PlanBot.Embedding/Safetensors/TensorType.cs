namespace PlanBot.Embedding.Safetensors;

/// <summary>Number formats of weights that the encoder reads.</summary>
internal enum TensorType
{
    /// <summary>A format that is not read; its tensors may stand in the file.</summary>
    Other,

    /// <summary>IEEE 754 binary16.</summary>
    F16,

    /// <summary>The upper half of IEEE 754 binary32.</summary>
    BF16,

    /// <summary>IEEE 754 binary32.</summary>
    F32,
}
