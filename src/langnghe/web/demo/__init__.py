"""The demo: xã Bình Lục as it might look today, built by the same actions officers use."""
