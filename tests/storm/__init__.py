"""The storm: claims go on while processes die and banks misbehave; afterwards all books agree."""
