// First, so that it hears of a request before the thread answers it.
import './deadly-text';
import '../search-thread';
