using PlanBot.Core.Reading;

namespace PlanBot.Documents.Packages;

/// <summary>Reads one kind of document that is a ZIP of XML parts.</summary>
internal interface IPackageReader
{
    /// <summary>Whether the package is of this kind.</summary>
    bool Claims(DocumentPackage package);

    /// <summary>The text of the document.</summary>
    /// <param name="fileName">File name without folder.</param>
    /// <param name="package">The package, its parts checked.</param>
    /// <exception cref="ExtractionException">The document cannot be read.</exception>
    SourceText Read(string fileName, DocumentPackage package);
}
