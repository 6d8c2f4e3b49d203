using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace PlanBot.Channels.WeCom;

/// <summary>The form by which files are uploaded: their names are raw UTF-8, which no other form of a name replaces (channels.md C.1.6).</summary>
internal static class MediaForm
{
    /// <summary>A form with one file.</summary>
    public static MultipartFormDataContent Of(Attachment file)
    {
        var form = new MultipartFormDataContent { HeaderEncodingSelector = static (_, _) => Encoding.UTF8 };
        var content = new ByteArrayContent(file.Content);
        var name = string.Concat(file.FileName.Where(c => !char.IsControl(c) && c is not ('"' or '\\' or '/')));
        var length = file.Content.Length.ToString(CultureInfo.InvariantCulture);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"media\"; filename=\"{name}\"; filelength={length}");
        form.Add(content);
        return form;
    }
}
