"""What stands round every public page: the paper's name, its channels and its regions."""

from django.utils.functional import cached_property

from articles.models import Channel, Masthead, Region


class Frame:
    """Each part is read from the database when a page first shows it, and once a request."""

    @cached_property
    def masthead(self) -> Masthead:
        return Masthead.current()

    @cached_property
    def all_channels(self) -> dict[int, Channel]:
        """Every channel by its id, its parent and the channels below it at hand."""
        channels = {channel.pk: channel for channel in Channel.objects.all()}
        for channel in channels.values():
            channel.below = []
        for channel in channels.values():
            if channel.parent_id:
                channel.parent = channels[channel.parent_id]
                channel.parent.below.append(channel)
        return channels

    @property
    def channels(self) -> list[Channel]:
        """The channels of the upper level."""
        return [channel for channel in self.all_channels.values() if not channel.parent_id]

    @cached_property
    def all_regions(self) -> dict[int, Region]:
        """Every region by its id, its parent and the regions below it at hand."""
        regions = {region.pk: region for region in Region.objects.all()}
        for region in regions.values():
            region.below = []
        for region in regions.values():
            if region.parent_id:
                region.parent = regions[region.parent_id]
                region.parent.below.append(region)
        return regions

    @cached_property
    def districts(self) -> list[Region]:
        """The regions that readers choose from.

        Where one region holds all others, as a city does, these are the regions in it; its own name
        would say no more than the name of the paper.
        """
        upper = [region for region in self.all_regions.values() if not region.parent_id]
        if len(upper) == 1 and upper[0].below:
            return upper[0].below
        return upper


def frame_of(request) -> Frame:
    """The frame of a request, the same for its view and its template."""
    if not hasattr(request, "frame"):
        request.frame = Frame()
    return request.frame


def given_to_templates(request) -> dict:
    """Every template of a public page has the frame; also where no view of ours ran."""
    return {"frame": frame_of(request)}
