using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;

namespace PlanBot.Documents.Packages;

/// <summary>Opens Office documents and says their faults in the words of extraction.</summary>
internal static class OfficePackage
{
    /// <summary>Reads a document with the library.</summary>
    /// <param name="package">The package.</param>
    /// <param name="open">Opens a stream as the kind of document that it is.</param>
    /// <param name="read">Takes the text out of it.</param>
    /// <exception cref="ExtractionException">The document is damaged.</exception>
    public static SourceText Read<T>(DocumentPackage package, Func<Stream, OpenSettings, T> open, Func<T, SourceText> read)
        where T : OpenXmlPackage
    {
        // Addresses of links that are no addresses are common, and matter nothing here.
        var settings = new OpenSettings
        {
            AutoSave = false,
            RelationshipErrorHandlerFactory = RelationshipErrorHandler.CreateRewriterFactory(static (_, _, _) => "about:blank"),
        };
        try
        {
            using var stream = package.OpenCopy();
            using var document = open(stream, settings);
            return read(document);
        }
        catch (Exception e) when (IsOfFile(e))
        {
            throw new ExtractionException(ExtractionFaults.Damaged, inner: e);
        }
    }

    // What the library throws for documents whose parts or values are not what they should be.
    private static bool IsOfFile(Exception e) => e is OpenXmlPackageException or XmlException or IOException or InvalidDataException
        or FormatException or InvalidOperationException or ArgumentException or NotSupportedException or OverflowException;
}
