using System.Buffers.Binary;
using System.IO.Compression;
using NpsBot.Tests.Setup;

namespace NpsBot.Tests.Manifest;

public sealed class IconTests
{
    [Fact]
    public void The_colour_icon_is_192_pixels_square_and_filled_to_its_corners()
    {
        var icon = Pixels.Of("color.png");
        Assert.Equal((192, 192), (icon.Width, icon.Height));
        Assert.All(new[] { (0, 0), (191, 0), (0, 191), (191, 191) }, corner => Assert.Equal(255, icon[corner.Item1, corner.Item2].Alpha));
    }

    [Fact]
    public void The_outline_icon_is_32_pixels_square_and_white_on_nothing()
    {
        var icon = Pixels.Of("outline.png");
        Assert.Equal((32, 32), (icon.Width, icon.Height));
        Assert.Equal(0, icon[0, 0].Alpha);
        Assert.Contains(icon.All, pixel => pixel.Alpha == 255);
        Assert.All(icon.All.Where(pixel => pixel.Alpha > 0), pixel => Assert.Equal((255, 255, 255), (pixel.Red, pixel.Green, pixel.Blue)));
    }

    /// <summary>Just enough of PNG for our own two files: 8 bits, RGB or RGBA, not interlaced.</summary>
    sealed record Pixels(int Width, int Height, int Depth, byte[] Bytes)
    {
        public (byte Red, byte Green, byte Blue, byte Alpha) this[int x, int y]
        {
            get
            {
                var at = ((y * Width) + x) * Depth;
                return (Bytes[at], Bytes[at + 1], Bytes[at + 2], Depth == 4 ? Bytes[at + 3] : (byte)255);
            }
        }

        public IEnumerable<(byte Red, byte Green, byte Blue, byte Alpha)> All => Enumerable.Range(0, Width * Height).Select(index => this[index % Width, index / Width]);

        public static Pixels Of(string file)
        {
            var png = File.ReadAllBytes(Repository.File("manifest", file));
            int width = 0, height = 0, depth = 0;
            using var packed = new MemoryStream();
            for (var at = 8; at < png.Length;)
            {
                var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
                var kind = png.AsSpan(at + 4, 4);
                var data = png.AsSpan(at + 8, length);
                if (kind.SequenceEqual("IHDR"u8))
                    (width, height, depth) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]), data[9] == 6 ? 4 : 3);
                if (kind.SequenceEqual("IDAT"u8))
                    packed.Write(data);
                at += length + 12;
            }
            packed.Position = 0;
            using var rows = new MemoryStream();
            using (var unpacked = new ZLibStream(packed, CompressionMode.Decompress))
                unpacked.CopyTo(rows);
            return new Pixels(width, height, depth, Unfiltered(rows.ToArray(), width * depth, height, depth));
        }

        static byte[] Unfiltered(byte[] rows, int stride, int height, int depth)
        {
            var bytes = new byte[stride * height];
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < stride; x++)
                {
                    int left = x < depth ? 0 : bytes[(y * stride) + x - depth], above = y == 0 ? 0 : bytes[((y - 1) * stride) + x];
                    var corner = x < depth || y == 0 ? 0 : bytes[((y - 1) * stride) + x - depth];
                    var guess = rows[y * (stride + 1)] switch { 1 => left, 2 => above, 3 => (left + above) / 2, 4 => Paeth(left, above, corner), _ => 0 };
                    bytes[(y * stride) + x] = (byte)(rows[(y * (stride + 1)) + 1 + x] + guess);
                }
            }
            return bytes;
        }

        static int Paeth(int left, int above, int corner)
        {
            var (toLeft, toAbove, toCorner) = (Math.Abs(above - corner), Math.Abs(left - corner), Math.Abs(left + above - (2 * corner)));
            return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
        }
    }
}
